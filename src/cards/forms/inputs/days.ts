import { formatDay } from '../../../machine/days/format-day.ts'
import { isIsoDate } from '../../../machine/days/working-days.ts'
import type { IsoDate, IsoTime } from '../../../machine/task/ids.ts'
import { type FormValues, textIn } from './form-values.ts'

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

/**
 * The UTC moment of a day (`YYYY-MM-DD`) and a time (`HH:MM`) on the clocks of an IANA time zone; undefined when either is
 * missing or is none. A time that the clocks skip in spring is read an hour later.
 */
export function momentIn(values: FormValues, id: string, timeZone: string): IsoTime | undefined {
  const day = textIn(values, `${id}Date`)
  const time = textIn(values, `${id}Time`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const wanted = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(wanted)) return undefined
  const guess = wanted - offsetAt(wanted, timeZone)
  return new Date(wanted - offsetAt(guess, timeZone)).toISOString()
}

/** Milliseconds by which the zone's clocks are ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(moment / 1000) * 1000
}
