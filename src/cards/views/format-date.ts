import type { IsoDate, IsoTime } from '../../machine/ids.ts'
import { inDays } from '../../machine/profile/working-days.ts'

const dayFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
})
const momentFormats = new Map<string, Intl.DateTimeFormat>()

/** "Fri, Jul 3, 2026". */
export function formatDay(date: IsoDate): string {
  return dayFormat.format(new Date(`${date}T00:00:00Z`))
}

/** The day of a moment where the reader is: "Fri, Jul 3, 2026". */
export function formatDayOf(time: IsoTime, timeZone: string): string {
  return formatDay(new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(time)))
}

/** "Fri, Jul 3, 2026 (in 3 days)"; "no date" when there is none. */
export function formatDue(today: IsoDate, date: IsoDate | null): string {
  return date === null ? 'no date' : `${formatDay(date)} (${inDays(today, date)})`
}

/** The end of a sentence: " by Fri, Jul 3, 2026 (in 3 days)", ": it was due …" for a passed date, empty for none. */
export function formatDeadline(today: IsoDate, date: IsoDate | null): string {
  if (date === null) return ''
  return date < today ? `: it was due ${formatDue(today, date)}` : ` by ${formatDue(today, date)}`
}

/** "Jul 3, 2026, 2:05 PM EDT" in the reader's time zone (IANA name). */
export function formatMoment(time: IsoTime, timeZone: string): string {
  let format = momentFormats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      month: 'short',
      day: 'numeric',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
    })
    momentFormats.set(timeZone, format)
  }
  // Intl puts a narrow no-break space before AM and PM, which some fonts lack.
  return format.format(new Date(time)).replaceAll('\u202f', ' ')
}
