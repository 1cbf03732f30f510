import { formatDay } from '../../machine/format-day.ts'
import type { IsoDate } from '../../machine/ids.ts'
import { isIsoDate } from '../../machine/profile/working-days.ts'

/** Both days included. */
interface Days {
  from: IsoDate
  until: IsoDate
}

/** "from Tue, Dec 1, 2026 to Fri, Dec 4, 2026". */
export function daysWords({ from, until }: Days): string {
  return from === until ? `on ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(until)}`
}

/** What is wrong with the days as they were entered (empty: left out), at the ids `from` and `until`. */
export function periodErrors({ from, until }: Days, today: IsoDate, labels: Days): Record<string, string> {
  const errors: Record<string, string> = {}
  if (from === '') errors['from'] = `${labels.from} is missing: choose a day.`
  else if (!isIsoDate(from)) errors['from'] = notADay(labels.from)
  if (until === '') errors['until'] = `${labels.until} is missing: choose a day.`
  else if (!isIsoDate(until)) errors['until'] = notADay(labels.until)
  else if (until < today) errors['until'] = `${labels.until} has passed: choose today or later.`
  else if (until < from) errors['until'] = `${labels.until} lies before the first: choose a later day.`
  return errors
}

const notADay = (label: string) => `${label} is not a date: choose a day, or write it as YYYY-MM-DD.`
