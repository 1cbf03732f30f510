import { eventsWithForm } from '../../cards/forms/events-with-form.ts'
import type { FormContext } from '../../cards/forms/inputs/form-definition.ts'
import { renderForm } from '../../cards/forms/render-form.ts'
import { formOfVerb } from '../../cards/verbs.ts'
import { renderDetails } from '../../cards/views/details/details-view.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { AssignmentId, PersonId } from '../../machine/task/ids.ts'
import { loadForReading, loadReader, type Reading, recordLook } from '../office/load-for-reading.ts'
import type { Form, FormKey, FormValues, Reply } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { sentenceReply } from '../office/replies.ts'
import { whyNoAuthority, whyNoForm, whyNoNewTask } from '../office/why-not.ts'
import { addressOf, isEventName, refreshFor } from './run-command.ts'
import { filesOfDraft, noDraft } from './task-files.ts'

interface FormRequest {
  actor: PersonId
  key: FormKey
  values?: FormValues
  surface: string
}

type Sentence = Extract<Reply, { kind: 'sentence' }>

/** Forms that begin with the instruction, a response or a field's value: a look into the details of the task. */
const showsDetails = new Set<string>(['respond', 'writeFinal', 'correctField'])
const makesTask = new Set<string>(['create', 'enterLate'])
const isFree = new Set<string>(Object.values(formOfVerb))

/** The form of an event, an absence, an authority, or the details to read; a sentence where this person may not open it now. */
export async function showForm(parts: OfficeParts, request: FormRequest): Promise<Form | Sentence> {
  const { actor, key, values = {}, surface } = request
  if (isFree.has(key.form)) return showFreeForm(parts, request)
  if (key.form !== 'details' && !(isEventName(key.form) && eventsWithForm.has(key.form))) {
    return sentenceReply('I do not know this form; it may come from an older card.')
  }
  const reading = await loadForReading(parts, actor, key.ref)
  if ('sentence' in reading) return sentenceReply(reading.sentence)
  if (key.form === 'details') return showDetails(parts, reading, surface)
  return showEventForm(parts, reading, { key, values, surface })
}

function whyNoFreeForm(form: string, reader: Person, world: World): string | null {
  if (form === 'authority') return whyNoAuthority(reader, world)
  return makesTask.has(form) ? whyNoNewTask(reader, world) : null
}

/** A form that is about no task yet, filled from its draft when it is drawn for the first time. */
async function showFreeForm(parts: OfficeParts, { actor, key, values }: FormRequest): Promise<Form | Sentence> {
  const { form, ref } = key
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  const { reader, world } = loaded
  const refused = whyNoFreeForm(form, reader, world)
  if (refused) return sentenceReply(refused)
  const draft = makesTask.has(form) && ref !== null ? await parts.store.drafts.read(ref, actor) : null
  if (ref !== null && !draft) return sentenceReply(noDraft)
  const { profile, directory, today } = world
  const context = { task: null, assignment: null, profile, directory, today, actor: reader }
  const filled = { ...(values ?? draft?.values), ...(draft && { attachments: filesOfDraft(draft) }) } as FormValues
  return { form, ref, ...renderForm({ form, values: filled, ...context }) }
}

async function showEventForm(
  parts: OfficeParts,
  reading: Reading,
  { key, values, surface }: { key: FormKey; values: FormValues; surface: string },
): Promise<Form | Sentence> {
  const { task, reader } = reading
  const event = key.form
  if (!isEventName(event)) return sentenceReply('I do not know this form; it may come from an older card.')
  const context = formContext(reading, event, key.ref)
  const notOffered = whyNoForm(reading, event, context.assignment)
  if (notOffered) {
    await refreshFor(parts, task.id, reader.id)
    return sentenceReply(notOffered)
  }
  if (showsDetails.has(event)) {
    const refused = await recordLook(parts, reading, surface)
    if (refused) return sentenceReply(refused)
  }
  return { form: event, ref: key.ref, ...renderForm({ form: event, values, ...context }) }
}

/** What a form of this task is drawn from and read with. */
export function formContext({ task, reader, world }: Reading, form: string, ref: string | null): FormContext {
  const { profile, directory, today } = world
  const address = isEventName(form) ? addressOf(form, task, ref === null ? null : ref.toLowerCase()) : {}
  return {
    task,
    assignment: (address.assignment ?? null) as AssignmentId | null,
    profile,
    directory,
    today,
    actor: reader,
  }
}

/** The whole record to read, with the answer of the task that it comes back from, after the permission check; the look is recorded before anything is shown. */
async function showDetails(
  parts: OfficeParts,
  reading: Reading,
  surface: string,
): Promise<Form | Extract<Reply, { kind: 'sentence' }>> {
  const refused = await recordLook(parts, reading, surface)
  if (refused) return sentenceReply(refused)
  const { task, reader, world } = reading
  const { profile, directory, today } = world
  const facts = await parts.store.factsOf(task.id)
  const earlier = task.follows ? await parts.store.task({ id: task.follows }) : null
  if (earlier) await parts.store.recordLook({ task: earlier.id, person: reader.id, at: world.now, surface })
  const card = renderDetails({ task, reader, profile, directory, today, facts, ...(earlier && { earlier }) })
  return { form: 'details', ref: task.id, title: 'Details', submit: null, card }
}
