import cron from 'node-cron'
import { sendMornings } from '../digest/send-mornings.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { runDailySweeps } from './run-daily-sweeps.ts'

/** Slack repeats a delivery for an hour at most, Teams for less; a month is far beyond both. A draft says so itself. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** What has to be done by the clock, in the office's time zone. Any number of processes may do it. */
export function startChores(parts: OfficeParts): { stop(): Promise<void> } {
  const { store, clock, timeZone, logger } = parts
  const forget = async () => {
    const before = new Date(clock().getTime() - KEPT_MS).toISOString()
    const forgotten = await store.forgetDeliveries(before)
    await store.desk.forgetOld(before)
    const drafts = await store.drafts.forgetOld(before)
    logger.info({ forgotten, drafts }, 'outcomes of old deliveries, and old drafts, were forgotten')
  }
  const sweep = async () => {
    const swept = await runDailySweeps(parts)
    logger.info(swept, 'the day has begun: tasks that come back, deputies')
  }
  const mornings = async () => {
    await sendMornings(parts)
  }
  const running = new Set<Promise<void>>()
  const guarded = (work: () => Promise<void>) => async () => {
    const run: Promise<void> = work()
      .catch((error) => logger.error({ err: error }, 'a chore failed; the next time tries again'))
      .finally(() => running.delete(run))
    running.add(run)
    await run
  }
  const options = { timezone: timeZone, noOverlap: true }
  const tasks = [
    cron.schedule('17 3 * * *', guarded(forget), options),
    // Before anybody reads their digest.
    cron.schedule('7 6 * * *', guarded(sweep), options),
    cron.schedule('* * * * *', guarded(mornings), options),
  ]
  // A day that began while no process ran.
  void guarded(sweep)().then(guarded(mornings))
  return {
    async stop() {
      for (const task of tasks) await task.destroy()
      await Promise.all(running)
    },
  }
}
