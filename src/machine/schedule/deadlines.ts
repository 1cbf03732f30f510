import { formatDay } from '../days/format-day.ts'
import { refuse } from '../task/circumstance.ts'
import type { Refusal } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import { isDone, liveAssignments } from '../task/response-digest.ts'
import { isRead } from '../task/roll-up-status.ts'
import type { Assignment, Task } from '../task/task.ts'

/** The day by which the authority must have it: the extension where one was granted. */
export function authorityDate(task: Task): IsoDate | null {
  return task.extensionDate ?? task.authorityDueDate
}

/**
 * The next date that counts, or null: the internal one until the units have it, then the units' own, which an extension
 * moves, and the authority's all the time; its extension replaces it. Digests say the same (`TASK_DUE`, `SHARE_DUE`).
 */
export function nextDueDate(task: Task): IsoDate | null {
  if (task.stage === 'submittedToAuthority') return null
  const authority = authorityDate(task)
  const isOpen = (lane: Assignment) => !isDone(lane) && !isRead(lane, task)
  const open = task.stage === 'working' ? liveAssignments(task).filter(isOpen) : []
  const isWithUnits = open.length > 0
  const dates = isWithUnits ? open.map(({ dueDate }) => dueDate ?? task.internalDueDate) : []
  if (task.stage === 'pending' || (!isWithUnits && authority === null)) dates.push(task.internalDueDate)
  const known = [...dates, authority].filter((date) => date !== null).sort()
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
  const due = authorityDate(task) ?? task.internalDueDate
  return due !== null && due < task.closedAt.slice(0, 10)
}

/** Why an internal due date cannot be: the authority's date comes first. Null: it can, or one of them is not set. `orElse`: another way out. */
export function lateDueDate(
  field: string,
  due: IsoDate | null | undefined,
  authority: IsoDate | null | undefined,
  orElse = '',
): Refusal | null {
  if (!due || !authority || due <= authority) return null
  const sentence = `Internal due date ${formatDay(due)} is after the date due to the authority: choose ${formatDay(authority)} or an earlier day${orElse}.`
  return refuse('badInput', sentence, field)
}

/** The latest due date that these units were given; undefined when none was. */
export function latestOf(lanes: readonly { dueDate?: IsoDate | null | undefined }[]): IsoDate | undefined {
  return lanes
    .flatMap(({ dueDate }) => dueDate ?? [])
    .sort()
    .at(-1)
}
