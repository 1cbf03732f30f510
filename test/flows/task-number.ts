import { localTime } from '../../src/machine/days/local-time.ts'

/** The number that the demo office gives its first (or `count`-th) task of this year. */
export function taskNumber(count = 1): string {
  const year = localTime(new Date(), 'America/New_York').day.slice(0, 4)
  return `ITMS-${year}-${String(count).padStart(5, '0')}`
}
