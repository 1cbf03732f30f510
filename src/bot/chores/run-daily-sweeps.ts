import type { OfficeParts } from '../office-parts.ts'
import { repeatTasks } from './repeat-tasks.ts'
import { tellDelegates } from './tell-delegates.ts'
import { tellDeputies } from './tell-deputies.ts'

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
