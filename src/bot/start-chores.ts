import cron from 'node-cron'
import type { Store } from '../store/store.ts'
import type { Logger } from './create-logger.ts'

/** Slack repeats a delivery for an hour at most, Teams for less; a month is far beyond both. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** What has to be done once a night, in the office's time zone. Any number of processes may do it. */
export function startChores({
  store,
  clock,
  timeZone,
  logger,
}: {
  store: Store
  clock: () => Date
  timeZone: string
  logger: Logger
}): {
  stop(): Promise<void>
} {
  const task = cron.schedule(
    '17 3 * * *',
    async () => {
      try {
        const forgotten = await store.forgetDeliveries(new Date(clock().getTime() - KEPT_MS).toISOString())
        logger.info({ forgotten }, 'outcomes of old deliveries were forgotten')
      } catch (error) {
        logger.error({ err: error }, 'old deliveries could not be forgotten; the next night tries again')
      }
    },
    { timezone: timeZone, noOverlap: true },
  )
  return {
    async stop() {
      await task.destroy()
    },
  }
}
