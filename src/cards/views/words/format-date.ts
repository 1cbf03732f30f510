import { formatDay, formatMoment } from '../../../machine/days/format-day.ts'
import { localTime } from '../../../machine/days/local-time.ts'
import { inDays } from '../../../machine/days/working-days.ts'
import type { IsoDate, IsoTime } from '../../../machine/task/ids.ts'

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

/** "12 KB"; a thousand bytes are a kilobyte. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** A text in pieces of at most `limit` characters, cut at paragraphs, lines or words where there are any. Nothing is lost. */
export function splitText(text: string, limit = 2800): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const at = cutAt(rest, limit)
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return rest === '' ? pieces : [...pieces, rest]
}

function cutAt(text: string, limit: number): number {
  const part = text.slice(0, limit)
  for (const boundary of ['\n\n', '\n', ' ']) {
    const at = part.lastIndexOf(boundary)
    if (at > limit / 2) return at + boundary.length
  }
  // Never between the two halves of a character.
  const code = text.charCodeAt(limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}
