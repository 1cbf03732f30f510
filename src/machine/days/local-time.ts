import type { IsoDate } from '../task/ids.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Day and clock (`HH:MM`) at `now` in an IANA time zone. Throws RangeError for a zone that this machine does not know. */
export function localTime(now: Date, timeZone: string): { day: IsoDate; time: string } {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]))
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}`,
  }
}
