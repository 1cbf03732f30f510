import type { TaskId } from '../../machine/ids.ts'
import { repeatTask } from '../../machine/repeat-task.ts'
import type { OfficeParts } from '../office-parts.ts'
import { commitForOffice } from './commit-for-office.ts'

const MOST_ATTEMPTS = 3

/**
 * Makes the next task of every one that comes back and whose time has come. The database takes one follower of a task, so
 * any number of processes make exactly one. Returns how many this one made.
 */
export async function repeatTasks(parts: OfficeParts): Promise<number> {
  let made = 0
  for (const id of await parts.store.recurringTasks()) made += (await repeatOnce(parts, id)) ? 1 : 0
  if (made > 0) parts.wakeWorker()
  return made
}

async function repeatOnce(parts: OfficeParts, id: TaskId): Promise<boolean> {
  const committed = await commitForOffice(parts, {
    ...{ deliveryKey: `recurrence:${id}`, id, attempts: MOST_ATTEMPTS },
    decide: repeatTask,
  })
  // Where somebody changes the directory all the time, the next sweep tries again.
  return committed !== null && committed !== 'busy'
}
