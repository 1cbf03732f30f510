/**
 * A calendar of its own: written down from 5 U.S.C. 6103 and counted forward over a list of days, so that a mistake of the
 * product is not repeated here.
 */
const HOLIDAYS = new Set(
  [
    '2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-31',
    '2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04',
  ].flatMap((line) => line.split(' ')),
)

export const FIRST_DAY = '2027-07-01'
export const LAST_DAY = '2028-06-30'
export const LEAP_DAY = '2028-02-29'
/** On this day, the first working day of its week, no process runs. */
export const DOWN_DAY = '2027-12-06'
/** From its beginning on one of the task managers is gone. */
export const LEFT_DAY = '2028-01-18'

/** The calendar day so many days later. */
export function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Every working day from before the year to after it. */
export const workdays = listWorkdays('2027-05-01', '2028-09-30')

function listWorkdays(from: string, until: string): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = later(day, 1)) {
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day)) days.push(day)
  }
  return days
}

/** The working days of the test. */
export const yearDays = workdays.filter((day) => day >= FIRST_DAY && day <= LAST_DAY)

/** The working day at this place before (`-1`: the last one before) or after (`1`: the first one after) a date. */
export function workdayFrom(date: string, count: number): string {
  const at =
    count < 0 ? workdays.findIndex((day) => day >= date) + count : workdays.findIndex((day) => day > date) + count - 1
  const day = workdays[at]
  if (day === undefined) throw new Error(`The calendar does not reach ${count} working days from ${date}.`)
  return day
}

/** The date itself, or the last working day before it. */
export function movedBack(date: string): string {
  return workdays.includes(date) ? date : workdayFrom(date, -1)
}

/** The first working day of its week on which something ran. */
export function isFirstOfWeek(day: string): boolean {
  if (day === workdayFrom(DOWN_DAY, 1) && isWeekStart(DOWN_DAY)) return true
  return day !== DOWN_DAY && isWeekStart(day)
}

function isWeekStart(day: string): boolean {
  const before = workdays[workdays.indexOf(day) - 1] ?? ''
  const monday = later(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))
  return before < monday
}

/** The working days before and after each change of the clocks, and the leap day: nothing may come too early on them. */
export const watchedDays = new Set([
  ...['2027-10-29', '2027-11-01', '2027-11-05', '2027-11-08', LEAP_DAY],
  ...['2028-03-10', '2028-03-13', '2028-03-24', '2028-03-27'],
])

const hour = 3_600_000
/** Hours from UTC of standard time, and the days on which summer time begins and ends. */
const ZONES: Record<string, { standard: number; begins?: string; ends?: string }> = {
  'America/New_York': { standard: -5, begins: '2028-03-12', ends: '2027-11-07' },
  'America/Los_Angeles': { standard: -8, begins: '2028-03-12', ends: '2027-11-07' },
  'America/Phoenix': { standard: -7 },
  'Europe/London': { standard: 0, begins: '2028-03-26', ends: '2027-10-31' },
  'Pacific/Guam': { standard: 10 },
}

export const zones = Object.keys(ZONES)

/** The instant of this clock (`HH:MM`) on a working day there. */
export function instantOf(day: string, time: string, zone: string): number {
  const { standard = 0, begins, ends } = ZONES[zone] ?? {}
  const isSummer = begins !== undefined && ends !== undefined && (day < ends || day >= begins)
  return Date.parse(`${day}T${time}:00Z`) - (standard + (isSummer ? 1 : 0)) * hour
}
