import { endingOf } from '../endings/ending.ts'
import { liveAssignments } from './response-digest.ts'
import type { Assignment, Status, Task } from './task.ts'

const order: Status[] = ['pending', 'reopened', 'assigned', 'delegated', 'delegatedTaskCompleted']

/** The ITMS status of one unit's assignment before HQ (Guide I.D). A deferred one is back with the task manager: pending. */
function assignmentStatus(lane: Assignment): Status {
  switch (lane.state) {
    case 'deferred':
      return 'pending'
    case 'reopened':
      return 'reopened'
    case 'assigned':
      return 'assigned'
    case 'delegated':
      return 'delegated'
    case 'delegatedTaskCompleted':
      return 'delegatedTaskCompleted'
    default:
      if (lane.designeeCompleted) return 'delegatedTaskCompleted'
      return lane.designee ? 'delegated' : 'assigned'
  }
}

/** The task's ITMS status: its stage, or while the units have it the least advanced of their assignments. */
export function rollUpStatus(task: Task): Status {
  const ending = endingOf(task)
  if (ending) return ending.kind
  if (task.stage === 'editing') return 'submittedToHq'
  if (task.stage !== 'working') return task.stage
  const lanes = liveAssignments(task)
  const waiting = lanes.filter((lane) => lane.state !== 'waived')
  const ranks = (waiting.length > 0 ? waiting : lanes).map((lane) => order.indexOf(assignmentStatus(lane)))
  return order[Math.min(...ranks)] ?? 'pending'
}

const settled: ReadonlySet<string> = new Set(['complete', 'waived', 'withdrawn', 'deferred'])

/** Whether the unit is only to read and acknowledge it: informational, whatever was done before it became so (Guide III.A). */
export function isForReading(lane: Assignment, { action }: Pick<Task, 'action'>): boolean {
  return action === 'review' && !settled.has(lane.state)
}

/** The same, and done: nothing more to do for this unit. */
export function isRead(lane: Assignment, task: Pick<Task, 'action'>): boolean {
  return isForReading(lane, task) && lane.acknowledgedAt !== null
}
