import { eventsWithForm } from '../../cards/forms/events-with-form.ts'
import type { FormContext } from '../../cards/forms/form-definition.ts'
import { filesIn } from '../../cards/forms/form-values.ts'
import { inputFor, readForm } from '../../cards/forms/read-form.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Draft } from '../../store/drafts/draft-store.ts'
import type { Outcome } from '../../store/store.ts'
import type { FetchedFiles, FormKey, FormResult, FormValues } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { isEventName } from './address-command.ts'
import { filesOfDraft, noDraft } from './draft-files.ts'
import { makeWorld } from './make-world.ts'
import { readRef } from './read-ref.ts'
import { refreshFor } from './refresh-for.ts'
import { noSuchTask, notInDirectory } from './refuse.ts'
import { runCommand } from './run-command.ts'
import { formContext } from './show-form.ts'
import { submitAbsence } from './submit-absence.ts'
import { submitAuthority } from './submit-authority.ts'
import { whyNoForm, whyNoNewTask } from './why-not.ts'

export interface Submission {
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
