import { localTime } from '../../machine/days/local-time.ts'
import { isWorkingDay } from '../../machine/days/working-days.ts'
import type { SlotRequest } from '../../store/digest/digest-store.ts'
import type { OfficeParts } from '../office/office-parts.ts'

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
  const requests = (await parts.store.timeZones()).flatMap((timeZone) => requestIn(parts, timeZone, now))
  let queued = 0
  // In most minutes nobody's hour has come.
  for (const request of await parts.store.slotsWaiting(requests)) {
    queued += await send(parts, request).catch((error: unknown) => report(parts, request.timeZone, error))
  }
  if (queued > 0) parts.wakeWorker()
  return queued
}

/** None on a day off. */
function requestIn(parts: Parts, timeZone: string, now: Date): SlotRequest[] {
  try {
    const { day, time } = localTime(now, timeZone)
    if (!isWorkingDay(parts.profile.calendar, day)) return []
    return [{ timeZone, day, hours: { from: hoursBefore(time), until: time }, now: now.toISOString() }]
  } catch (error) {
    report(parts, timeZone, error)
    return []
  }
}

async function send({ store }: Parts, request: SlotRequest): Promise<number> {
  let queued = 0
  for (;;) {
    const result = await store.runSlot(request)
    queued += result.queued
    if (!result.isCut) return queued
  }
}

function report({ logger }: Parts, timeZone: string, error: unknown): 0 {
  logger.error({ err: error, timeZone }, 'the digests of a time zone could not be made; the next minute tries again')
  return 0
}

function hoursBefore(time: string): string {
  const hour = Number(time.slice(0, 2)) - CATCH_UP_HOURS
  return hour < 0 ? '00:00' : `${String(hour).padStart(2, '0')}${time.slice(2)}`
}
