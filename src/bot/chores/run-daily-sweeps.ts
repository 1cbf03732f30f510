import { repeatTask } from '../../machine/lifecycle/create-task.ts'
import type { TaskId } from '../../machine/task/ids.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { commitForOffice } from './commit-for-office.ts'
import { tellDelegates, tellDeputies } from './tell-deputies.ts'

/**
 * What each day brings of itself: the next of tasks that come back, and what waits for those who are away, or whose
 * authority is delegated, from today on.
 * Each happens once, however often it is asked for and by however many processes, so a missed day is made up for later.
 */
export async function runDailySweeps(
  parts: OfficeParts,
): Promise<{ repeated: number; deputiesTold: number; delegatesTold: number }> {
  return {
    repeated: await repeatTasks(parts),
    deputiesTold: await tellDeputies(parts),
    delegatesTold: await tellDelegates(parts),
  }
}

const MOST_ATTEMPTS = 3

/**
 * Makes the next task of every one that comes back and whose time has come. The database takes one follower of a task, so
 * any number of processes make exactly one. Returns how many this one made.
 */
async function repeatTasks(parts: OfficeParts): Promise<number> {
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
