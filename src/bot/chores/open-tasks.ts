import type { World } from '../../machine/decision.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Task } from '../../machine/task.ts'
import type { OfficeParts } from '../office-parts.ts'

/** The open tasks that are or were the person's, in the order of their numbers; two statements, however many. */
export async function openTasks({ store }: OfficeParts, person: PersonId, { today }: World): Promise<Task[]> {
  const ids = await store.openTasksOf(person, today)
  const found = await store.inbox.tasks(ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
