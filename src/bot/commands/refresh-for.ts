import type { PersonId, TaskId } from '../../machine/ids.ts'
import type { OfficeParts } from '../office-parts.ts'

/** One of the person's copies of the card offered what is no longer possible: they are drawn again. */
export async function refreshFor(parts: OfficeParts, task: TaskId, person: PersonId): Promise<void> {
  await parts.store.refreshCards(task, person, parts.clock().toISOString())
  parts.wakeWorker()
}
