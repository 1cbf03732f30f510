import { type Circumstance, commandOf } from './circumstance.ts'
import { authorityDate } from './deadlines.ts'
import type { Refusal } from './decision.ts'
import { formatDay } from './format-day.ts'
import type { IsoDate } from './ids.ts'
import { lateDueDate } from './late-due-date.ts'
import type { Assignment } from './task.ts'

/** The day asked for, unless the manager gives another. */
export function grantedDate(lane: Assignment, at: Circumstance): IsoDate | undefined {
  return commandOf(at, 'grantExtension').until ?? lane.extension?.until
}

/** Why that day gives a unit no more time, as the rest of a sentence; null: it does. */
export function noMoreTime(lane: Assignment, { world }: Circumstance, until: IsoDate | undefined): string | null {
  if (until === undefined) return null
  const due = lane.dueDate ?? world.today
  if (until <= due) return `must be after ${due}`
  return until < world.today ? `${formatDay(until)} has passed` : null
}

/** Why a unit gets no time until then from its manager: no more than the authority gave. Null: it does. */
export function grantedTooLate(lane: Assignment, at: Circumstance): Refusal | null {
  const authority = commandOf(at, 'grantExtension').authorityDate ?? authorityDate(at.task)
  return lateDueDate('until', grantedDate(lane, at), authority, ', or give the new date that the authority agreed to')
}

/** Why the authority's new date is none, in a sentence; null: it is one, or none was given. */
export function authorityMistake(at: Circumstance): string | null {
  const { authorityDate: date } = commandOf(at, 'grantExtension')
  const before = authorityDate(at.task)
  if (date === undefined || before === null || date >= before) return null
  return `New date due to authority is before the one that stands: choose ${formatDay(before)} or a later day, or leave it empty.`
}
