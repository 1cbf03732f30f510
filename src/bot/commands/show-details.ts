import { renderDetails } from '../../cards/views/details-view.ts'
import type { Form, Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import type { Reading } from './load-for-reading.ts'
import { recordLook } from './record-look.ts'
import { sentenceReply } from './replies.ts'

/** The whole record to read, with the answer of the task that it comes back from, after the permission check; the look is recorded before anything is shown. */
export async function showDetails(
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
