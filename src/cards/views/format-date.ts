import { formatDay, formatMoment } from '../../machine/format-day.ts'
import type { IsoDate, IsoTime } from '../../machine/ids.ts'
import { localTime } from '../../machine/local-time.ts'
import { inDays } from '../../machine/profile/working-days.ts'

export { formatDay, formatMoment }

/** The day of a moment where the reader is: "Fri, Jul 3, 2026". */
export function formatDayOf(time: IsoTime, timeZone: string): string {
  return formatDay(localTime(new Date(time), timeZone).day)
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
