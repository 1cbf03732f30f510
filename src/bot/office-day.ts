import type { IsoDate } from '../machine/ids.ts'

/** The day of the office's calendar at `now`, in an IANA time zone. */
export function officeDay(now: Date, timeZone: string): IsoDate {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const part = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]))
  return `${part['year']}-${part['month']}-${part['day']}`
}
