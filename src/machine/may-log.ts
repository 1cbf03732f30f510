import { principalsOf } from './absence.ts'
import type { World } from './decision.ts'
import { isTaskManager, type Person } from './directory.ts'

/** Whether the person may log tasks today: as a task manager, or as the deputy of one who is away. */
export function mayLogTasks(person: Person, { directory, today }: Pick<World, 'directory' | 'today'>): boolean {
  return person.active && [person, ...principalsOf(directory, person, today)].some(isTaskManager)
}
