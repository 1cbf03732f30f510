import { addWorkingDays, isWorkingDay } from '../days/working-days.ts'
import type { Calendar, Profile } from '../profile/profile-schema.ts'
import { recurrenceOf } from '../profile/task-fields.ts'
import type { World } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import type { Recurrence, Task } from '../task/task.ts'

export type Interval = { weeks: number } | { months: number }
type Planned = Pick<Task, 'type' | 'fields' | 'startDate' | 'internalDueDate' | 'authorityDueDate'>

/** The plan that a task begins with, from its own dates; null for one that does not come back. */
export function recurrencePlan(profile: Profile, task: Planned): Recurrence | null {
  if (recurrenceOf(profile, task.type, task.fields) === null) return null
  return { start: task.startDate, internal: task.internalDueDate, authority: task.authorityDueDate, nth: 0 }
}

/** The dates of one occurrence, each moved to the working day before when it is none. */
export interface Occurrence {
  nth: number
  start: IsoDate
  internal: IsoDate | null
  authority: IsoDate | null
}

/**
 * The next occurrence of a task, or null when it does not come back or it is too early for it. It is made `ahead`
 * working days before its first due date. All are counted from the first one, so that a month that is too short or a holiday moves one
 * and not all that follow. What a long pause passed over is left out: the next is the first that is not over yet.
 */
export function nextOccurrence(
  task: Pick<Task, 'type' | 'fields' | 'recurrence' | 'action'>,
  world: World,
): Occurrence | null {
  const { profile, today } = world
  const interval = recurrenceOf(profile, task.type, task.fields)
  const plan = task.recurrence
  if (!plan || !interval || task.action === 'standDown') return null
  for (let nth = plan.nth + 1; ; nth += 1) {
    const next = occurrence(plan, interval, nth, profile.calendar)
    const last = next.authority ?? next.internal ?? next.start
    if (last < today) continue
    const first = [next.internal, next.authority].filter((date) => date !== null).sort()[0] ?? next.start
    return addWorkingDays(profile.calendar, first, -profile.recurringAhead) <= today ? next : null
  }
}

function occurrence(plan: Recurrence, interval: Interval, nth: number, calendar: Calendar): Occurrence {
  const moved = (date: IsoDate) => workingDayBefore(calendar, shift(date, interval, nth))
  return {
    nth,
    start: moved(plan.start),
    internal: plan.internal && moved(plan.internal),
    authority: plan.authority && moved(plan.authority),
  }
}

/** The day itself, or the last working day before it: nobody gets less than the authority's own date. */
function workingDayBefore(calendar: Calendar, date: IsoDate): IsoDate {
  return isWorkingDay(calendar, date) ? date : addWorkingDays(calendar, date, -1)
}

/** `times` intervals later. A day that the month does not have is its last one: Jan 31, Feb 28 (or 29), Mar 31. */
export function shift(date: IsoDate, interval: Interval, times: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  if ('weeks' in interval) return isoDay(year, month - 1, day + 7 * interval.weeks * times)
  const months = month - 1 + interval.months * times
  const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate()
  return isoDay(year, months, Math.min(day, lastDay))
}

function isoDay(year: number, month: number, day: number): IsoDate {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)
}
