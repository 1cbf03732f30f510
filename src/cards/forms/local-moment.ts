import type { IsoTime } from '../../machine/ids.ts'
import { type FormValues, textIn } from './form-values.ts'

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
