import type { IsoDate } from '../task/ids.ts'

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The office's working days and the days off among them. */
interface WorkCalendar {
  workingDays: readonly (typeof dayNames)[number][]
  holidays: readonly { date: IsoDate }[]
}

const dayMs = 86_400_000

/** True for an existing day written `YYYY-MM-DD` (not for 2026-02-30). */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** Days since 1970-01-01. Throws a RangeError for a text that is not a date. */
function toDayNumber(date: IsoDate): number {
  if (!isIsoDate(date)) throw new RangeError(`"${date}" is not a date: write YYYY-MM-DD`)
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

function toIsoDate(dayNumber: number): IsoDate {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10)
}

/** The calendar day so many days later (earlier when negative). Throws a RangeError for a text that is not a date. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return toIsoDate(toDayNumber(date) + days)
}

/** The Monday of the day's week. */
export function mondayOf(date: IsoDate): IsoDate {
  return addDays(date, -((new Date(date).getUTCDay() + 6) % 7))
}

function isWorkingDayNumber(calendar: WorkCalendar, dayNumber: number): boolean {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it right.
  const dayName = dayNames[(((dayNumber + 4) % 7) + 7) % 7] ?? 'sun'
  if (!calendar.workingDays.includes(dayName)) return false
  const date = toIsoDate(dayNumber)
  return !calendar.holidays.some((holiday) => holiday.date === date)
}

/** True unless the day is a weekend or a listed holiday of the office. */
export function isWorkingDay(calendar: WorkCalendar, date: IsoDate): boolean {
  return isWorkingDayNumber(calendar, toDayNumber(date))
}

/** The `count`-th working day after `date` (before it when negative); `date` itself for 0. */
export function addWorkingDays(calendar: WorkCalendar, date: IsoDate, count: number): IsoDate {
  if (!Number.isInteger(count)) throw new RangeError(`${count} is not a whole number of working days`)
  const step = Math.sign(count)
  let day = toDayNumber(date)
  for (let left = Math.abs(count); left > 0; ) {
    day += step
    if (isWorkingDayNumber(calendar, day)) left -= 1
  }
  return toIsoDate(day)
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. Inverse of `addWorkingDays`. */
export function workingDaysBetween(calendar: WorkCalendar, from: IsoDate, to: IsoDate): number {
  const end = toDayNumber(to)
  let day = toDayNumber(from)
  const step = Math.sign(end - day)
  let count = 0
  while (day !== end) {
    day += step
    if (isWorkingDayNumber(calendar, day)) count += step
  }
  return count
}

/** How far a due date is, in words: "today", "tomorrow", "in 3 days", "2 days overdue" (calendar days). */
export function inDays(today: IsoDate, date: IsoDate): string {
  const days = toDayNumber(date) - toDayNumber(today)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days > 1) return `in ${days} days`
  return days === -1 ? '1 day overdue' : `${-days} days overdue`
}
