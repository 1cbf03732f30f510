import { principalsOf } from './absence.ts'
import { type Directory, isTaskManager, type Person } from './directory.ts'
import type { IsoDate } from './ids.ts'

/** Whether the person may log tasks on that day: as a task manager, or as the deputy of one who is away. */
export function mayLogTasks(person: Person, directory: Directory, day: IsoDate): boolean {
  return person.active && [person, ...principalsOf(directory, person, day)].some(isTaskManager)
}
