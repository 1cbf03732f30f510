import type { IsoDate } from '../../machine/ids.ts'
import { localTime } from '../../machine/local-time.ts'
import type { Calendar } from '../../machine/profile/profile-schema.ts'
import { addDays, isWorkingDay } from '../../machine/profile/working-days.ts'
import type { OfficeParts } from '../office-parts.ts'

type Parts = Pick<OfficeParts, 'store' | 'profile' | 'clock' | 'logger' | 'wakeWorker'>

/**
 * A process that was down catches up for so many hours of the same day: what was missed at eight still helps at five, and
 * nobody is woken by it in the evening.
 */
const CATCH_UP_HOURS = 10

/**
 * Queues the digests and reminders of everybody whose hour has come, once for each person and day. By the clock on their
 * wall: an hour that a change of the clocks leaves out comes right after it, and one that comes twice counts once. Returns
 * how many messages were queued.
 */
export async function sendMornings(parts: Parts): Promise<number> {
  const now = parts.clock()
  let queued = 0
  for (const timeZone of await parts.store.timeZones()) {
    queued += await sendIn(parts, timeZone, now).catch((error: unknown) => {
      parts.logger.error(
        { err: error, timeZone },
        'the digests of a time zone could not be made; the next minute tries again',
      )
      return 0
    })
  }
  if (queued > 0) parts.wakeWorker()
  return queued
}

async function sendIn({ store, profile }: Parts, timeZone: string, now: Date): Promise<number> {
  const { day, time } = localTime(now, timeZone)
  if (!isWorkingDay(profile.calendar, day)) return 0
  const request = {
    ...{ timeZone, day, now: now.toISOString() },
    hours: { from: hoursBefore(time), until: time },
    isWeekly: isFirstOfWeek(profile.calendar, day),
  }
  let queued = 0
  for (;;) {
    const result = await store.runSlot(request)
    if (result.found === 0) return queued
    queued += result.queued
  }
}

function hoursBefore(time: string): string {
  const hour = Number(time.slice(0, 2)) - CATCH_UP_HOURS
  return hour < 0 ? '00:00' : `${String(hour).padStart(2, '0')}${time.slice(2)}`
}

/** No day of this week (from Monday) was a working day before. */
function isFirstOfWeek(calendar: Calendar, day: IsoDate): boolean {
  const before = (new Date(day).getUTCDay() + 6) % 7
  return !Array.from({ length: before }, (_, index) => addDays(day, -1 - index)).some((earlier) =>
    isWorkingDay(calendar, earlier),
  )
}
