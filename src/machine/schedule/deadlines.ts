import { formatDay } from '../days/format-day.ts'
import { refuse } from '../task/circumstance.ts'
import type { Refusal } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import { isDone, liveAssignments } from '../task/response-digest.ts'
import { isRead } from '../task/roll-up-status.ts'
import type { Assignment, Task } from '../task/task.ts'

type Dates = Pick<Task, 'internalDueDate' | 'authorityDueDate' | 'extensionDate'>

/** The day by which the authority must have it: the extension where one was granted. */
export function authorityDate(task: Pick<Task, 'authorityDueDate' | 'extensionDate'>): IsoDate | null {
  return task.extensionDate ?? task.authorityDueDate
}

/** The day that counts for a unit's share (ADR 0020): its own, else the task's internal one, else the authority's. */
export function shareDate(task: Dates, { dueDate }: Pick<Assignment, 'dueDate'>): IsoDate | null {
  return dueDate ?? task.internalDueDate ?? authorityDate(task)
}

/**
 * The day that counts for the task where it is not a unit's (ADR 0020): until units have it the earlier of the internal
 * date and the authority's; from then on the authority's, and once no unit works on it the internal one where there is no
 * other. Null: there is none.
 */
export function taskDate(task: Task): IsoDate | null {
  const authority = authorityDate(task)
  if (task.stage === 'pending') return earliest([task.internalDueDate, authority])
  return authority ?? (openShares(task).length > 0 ? null : task.internalDueDate)
}

/** The next date that counts, for lists and "overdue": the earliest of the open shares' and the task's. Null: none, or closed. */
export function nextDueDate(task: Task): IsoDate | null {
  if (task.stage === 'submittedToAuthority') return null
  return earliest([...openShares(task).map((lane) => shareDate(task, lane)), taskDate(task)])
}

/** Whether the day has passed: the due day itself is still in time. */
export function isPast(due: IsoDate | null, today: IsoDate): boolean {
  return due !== null && due < today
}

/** Guide, Appendix B: a task with a past due date. */
export function isOverdue(task: Task, today: IsoDate): boolean {
  return isPast(nextDueDate(task), today)
}

/** Overdue now, or closed after its last due date: what may be annotated (Guide I.C, "annotate when a task is overdue"). */
export function isOrWasOverdue(task: Task, today: IsoDate): boolean {
  if (task.closedAt === null) return isOverdue(task, today)
  return isPast(authorityDate(task) ?? task.internalDueDate, task.closedAt.slice(0, 10))
}

/** The shares that a unit still has to work on, or to read. */
function openShares(task: Task): Assignment[] {
  if (task.stage !== 'working') return []
  return liveAssignments(task).filter((lane) => !isDone(lane) && !isRead(lane, task))
}

function earliest(dates: readonly (IsoDate | null)[]): IsoDate | null {
  return dates.filter((date) => date !== null).sort()[0] ?? null
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
