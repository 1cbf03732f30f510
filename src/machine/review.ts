import type { Assignment, Task } from './task.ts'

const settled: ReadonlySet<string> = new Set(['complete', 'waived', 'withdrawn', 'deferred'])

/** Whether the unit is only to read and acknowledge it: informational, whatever was done before it became so (Guide III.A). */
export function isForReading(lane: Assignment, { action }: Pick<Task, 'action'>): boolean {
  return action === 'review' && !settled.has(lane.state)
}

/** The same, and done: nothing more to do for this unit. */
export function isRead(lane: Assignment, task: Pick<Task, 'action'>): boolean {
  return isForReading(lane, task) && lane.acknowledgedAt !== null
}
