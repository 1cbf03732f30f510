import type { IsoDate, IsoTime } from '../task/ids.ts'

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
