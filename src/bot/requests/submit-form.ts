import { readAbsence } from '../../cards/forms/absence-form.ts'
import { readAuthority } from '../../cards/forms/authority-form.ts'
import { eventsWithForm } from '../../cards/forms/events-with-form.ts'
import { daysWords } from '../../cards/forms/inputs/days.ts'
import type { FormContext } from '../../cards/forms/inputs/form-definition.ts'
import { filesIn } from '../../cards/forms/inputs/form-values.ts'
import { inputFor, readForm } from '../../cards/forms/read-form.ts'
import { authorityPasses } from '../../machine/clearance/authority.ts'
import { type NewAbsence, principalsOf } from '../../machine/people/absence.ts'
import { type DelegatedAuthority, nameOf, type Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Draft } from '../../store/drafts/draft-store.ts'
import type { Outcome } from '../../store/task/task-store.ts'
import { tellDelegate, tellDeputiesOf } from '../chores/tell-deputies.ts'
import { loadReader, readRef } from '../office/load-for-reading.ts'
import { makeWorld } from '../office/make-world.ts'
import type { FetchedFiles, FormKey, FormResult, FormValues } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { noSuchTask, notInDirectory } from '../office/replies.ts'
import { whyNoAuthority, whyNoForm, whyNoNewTask } from '../office/why-not.ts'
import { isEventName, refreshFor, runCommand } from './run-command.ts'
import { formContext } from './show-form.ts'
import { filesOfDraft, noDraft } from './task-files.ts'

interface Submission {
  actor: PersonId
  deliveryKey: string
  key: FormKey
  values: FormValues
  fetchFiles?: () => Promise<FetchedFiles>
}

const noFiles: FetchedFiles = { values: {} }

/** Runs what a form says. What was typed is never lost: an answer that is not "done" leaves the form open. */
export async function submitForm(parts: OfficeParts, submission: Submission): Promise<FormResult> {
  const { actor, deliveryKey, key, values: typed, fetchFiles } = submission
  if (key.form === 'absence') return submitAbsence(parts, actor, typed)
  if (key.form === 'authority') return submitAuthority(parts, actor, typed)
  if (!isEventName(key.form) || !eventsWithForm.has(key.form)) {
    return { kind: 'refused', sentence: 'I do not know this form; it may come from an older card.' }
  }
  const ref = key.ref === null ? null : readRef(key.ref)
  const isForTask = key.form !== 'create' && key.form !== 'enterLate'
  if (isForTask && ref === null) return { kind: 'refused', sentence: noSuchTask.sentence }
  const loaded = await parts.store.loadForDecision(deliveryKey, isForTask ? ref : null)
  const reader = loaded.directory.people.get(actor)
  if (!reader?.active) return { kind: 'refused', sentence: notInDirectory.sentence }
  if (isForTask && !loaded.task) return { kind: 'refused', sentence: noSuchTask.sentence }

  const world = makeWorld(parts, loaded.directory)
  const reading = loaded.task && { task: loaded.task, reader, world }
  const context: FormContext = reading
    ? formContext(reading, key.form, ref)
    : {
        task: null,
        assignment: null,
        profile: world.profile,
        directory: world.directory,
        today: world.today,
        actor: reader,
      }
  const answer = (outcome: Outcome) => toResult(outcome, key.form, typed, context)
  if (loaded.earlier) return answer(loaded.earlier)
  if (fetchFiles) {
    const refused = reading ? whyNoForm(reading, key.form, context.assignment) : whyNoNewTask(reader, world)
    if (refused) return { kind: 'refused', sentence: refused }
  }
  const draft = !isForTask && ref !== null ? await parts.store.drafts.read(ref, actor) : null
  if (!isForTask && key.ref !== null && !draft) return { kind: 'refused', sentence: noDraft }
  const fetched = await (fetchFiles?.() ?? noFiles)
  if ('errors' in fetched) return { kind: 'errors', errors: fetched.errors }
  const values = withDraft({ ...typed, ...fetched.values }, draft)
  const read = readForm(key.form, values, context)
  if ('errors' in read) return { kind: 'errors', errors: read.errors }
  const outcome = await runCommand(parts, { actor, deliveryKey, ref: isForTask ? ref : null, command: read.command })
  if (outcome.kind === 'refused' && outcome.task) await refreshFor(parts, outcome.task, actor)
  if (outcome.kind === 'done' && draft) await parts.store.drafts.forget(draft.id)
  return answer(outcome)
}

function withDraft(values: FormValues, draft: Draft | null): FormValues {
  return draft ? { ...values, attachments: [...filesOfDraft(draft), ...filesIn(values, 'attachments')] } : values
}

function toResult(outcome: Outcome, form: string, values: FormValues, context: FormContext): FormResult {
  const { kind, sentence, field } = outcome
  if (kind === 'done') return { kind, sentence }
  if (field === undefined) return { kind: 'refused', sentence }
  return { kind: 'errors', errors: { [inputFor(form, field, values, context)]: sentence } }
}

/** Keeps or ends an absence, and says what is so now. */
async function submitAbsence(parts: OfficeParts, actor: PersonId, values: FormValues): Promise<FormResult> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return { kind: 'refused', sentence: loaded.sentence }
  const { reader, world } = loaded
  const read = readAbsence(values, { actor: reader, directory: world.directory, today: world.today })
  if ('errors' in read) return { kind: 'errors', errors: read.errors }
  if ('end' in read) return endAbsence(parts, reader, read.end, world)
  return enterAbsence(parts, reader, read.absence)
}

/** The same for a person and days that were checked already. */
async function enterAbsence(parts: OfficeParts, actor: Person, absence: NewAbsence): Promise<FormResult> {
  try {
    await parts.store.saveAbsence(absence, { by: actor.id, at: parts.clock().toISOString() })
  } catch (error) {
    // Somebody else's absence came in between, and the two would make a loop.
    if (error instanceof Error && error.name === 'AbsenceRefused')
      return { kind: 'errors', errors: { deputy: error.message } }
    throw error
  }
  const world = makeWorld(parts, await parts.store.directory())
  await tellDeputyNow(parts, absence.person, world)
  return { kind: 'done', sentence: absenceSaved(actor, absence, world), show: true }
}

async function endAbsence(
  parts: OfficeParts,
  actor: Person,
  { person, from }: { person: PersonId; from: IsoDate },
  { today, now, directory }: World,
): Promise<FormResult> {
  const ended = await parts.store.endAbsence({ person, from, today }, { by: actor.id, at: now })
  if (!ended) return { kind: 'refused', sentence: 'There is no such absence any more: open the form again.' }
  const whose = person === actor.id ? 'Your absence' : `The absence of ${nameOf(directory, person)}`
  return { kind: 'done', sentence: `${whose} has ended; nobody acts in it from today on.`, show: true }
}

/** An absence that has begun is told at once; others on the morning of their first day. Chains may have become longer. */
async function tellDeputyNow(parts: OfficeParts, id: PersonId, world: World): Promise<void> {
  const person = world.directory.people.get(id)
  if (!person) return
  let told = 0
  for (const each of [person, ...principalsOf(world.directory, person, world.today)]) {
    told += await tellDeputiesOf(parts, each, world)
  }
  if (told > 0) parts.wakeWorker()
}

function absenceSaved(actor: Person, absence: NewAbsence, { directory, profile }: World): string {
  const [person, deputy] = [directory.people.get(absence.person), directory.people.get(absence.deputy)]
  const whom = absence.person === actor.id ? 'you' : nameOf(directory, absence.person)
  const saved = `${nameOf(directory, absence.deputy)} acts for ${whom} ${daysWords(absence)}.`
  if (!person || !deputy) return saved
  const overlapping = deputy.absences.find(({ from, until }) => from <= absence.until && absence.from <= until)
  const chain = overlapping
    ? ` They are away ${daysWords(overlapping)}, when ${nameOf(directory, overlapping.deputy)} acts.`
    : ''
  const kept = person.positions.filter((position) => !authorityPasses(position, deputy, profile))
  const limits = kept.length > 0 ? ` They cannot clear as ${kept.join(', ')}: that authority may not pass to them.` : ''
  return `${saved}${chain}${limits}`
}

/** Delegates a clearing authority for a period, or ends one, and says what is so now (Guide II.F). */
async function submitAuthority(parts: OfficeParts, actor: PersonId, values: FormValues): Promise<FormResult> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return { kind: 'refused', sentence: loaded.sentence }
  const { reader, world } = loaded
  const refused = whyNoAuthority(reader, world)
  if (refused) return { kind: 'refused', sentence: refused }
  const { directory, profile, today, now } = world
  const read = readAuthority(values, { actor: reader, directory, profile, today })
  if ('errors' in read) return { kind: 'errors', errors: read.errors }
  if ('end' in read) return endAuthority(parts, reader, read.end, world)
  await parts.store.delegateAuthority(read.authority, { by: reader.id, at: now })
  await tellDelegateNow(parts, read.authority.person)
  return { kind: 'done', sentence: authorityLent(read.authority, world), show: true }
}

async function endAuthority(
  parts: OfficeParts,
  actor: Person,
  { person, position }: { person: PersonId; position: string },
  { today, now, directory }: World,
): Promise<FormResult> {
  const ended = await parts.store.endAuthority({ person, position, today }, { by: actor.id, at: now })
  if (!ended) return { kind: 'refused', sentence: 'There is no such authority any more: open the form again.' }
  const sentence = `The authority of ${nameOf(directory, person)} as ${position} has ended; what they cleared stays cleared.`
  return { kind: 'done', sentence, show: true }
}

/** What waits for the position is shown at once; a period that begins later is told on its first morning. */
async function tellDelegateNow(parts: OfficeParts, id: PersonId): Promise<void> {
  const world = makeWorld(parts, await parts.store.directory())
  const person = world.directory.people.get(id)
  if (person && (await tellDelegate(parts, person, world)) > 0) parts.wakeWorker()
}

function authorityLent(
  { person, position, from, until }: DelegatedAuthority & { person: PersonId },
  { directory }: World,
): string {
  return `${nameOf(directory, person)} clears as ${position} ${daysWords({ from, until })}. Tasks that need SES clearance stay with the ${position}.`
}
