import type { IsoDate } from './ids.ts'
import { isDone, liveAssignments } from './response-digest.ts'
import type { Task } from './task.ts'

/** The next date that counts: of the open assignments while the units have it, else of the task; the extension replaces the authority's date. */
export function nextDueDate(task: Task): IsoDate | null {
  if (task.stage === 'submittedToAuthority') return null
  const open = task.stage === 'working' ? liveAssignments(task).filter((lane) => !isDone(lane)) : []
  const dates = [...open.map((lane) => lane.dueDate), task.internalDueDate, task.extensionDate ?? task.authorityDueDate]
  const known = dates.filter((date) => date !== null).sort()
  return known[0] ?? null
}

/** Guide, Appendix B: a task with a past due date. */
export function isOverdue(task: Task, today: IsoDate): boolean {
  const due = nextDueDate(task)
  return due !== null && due < today
}

/** Overdue now, or closed after its last due date: what may be annotated (Guide I.C, "annotate when a task is overdue"). */
export function isOrWasOverdue(task: Task, today: IsoDate): boolean {
  if (task.closedAt === null) return isOverdue(task, today)
  const due = task.extensionDate ?? task.authorityDueDate ?? task.internalDueDate
  return due !== null && due < task.closedAt.slice(0, 10)
}
