import type { Delivery } from '../../store/outbox/outbox-store.ts'
import { deliverCard } from './deliver-card.ts'
import type { DeliveryParts } from './delivery-parts.ts'

export interface Worker {
  /** Something was committed: look at the outbox now. */
  wake(): void
  /** Claims nothing more and waits for the attempts under way. */
  stop(): Promise<void>
}

interface WorkerOptions {
  /** Most attempts at the same time, each for another person. */
  parallel?: number
  /** A claim of a dead worker lapses after this; longer than the slowest attempt. */
  leaseMs?: number
  /** Longest sleep: how late we see what another process put into the outbox. */
  pollMs?: number
}

/** Never spins: a delivery that is due but claimed elsewhere is looked at again after this. */
const SHORTEST_SLEEP_MS = 100
const SLEEP_AFTER_ERROR_MS = 1000

/** Delivers what is in the outbox until it is stopped; survives a database that does not answer for a while. */
export function startWorker(parts: DeliveryParts, options: WorkerOptions = {}): Worker {
  const { parallel = 8, leaseMs = 30_000, pollMs = 30_000 } = options
  const alarm = createAlarm()
  const underWay = new Set<Promise<void>>()
  let stopping = false
  const loop = run()

  return {
    wake: alarm.ring,
    async stop() {
      stopping = true
      alarm.ring()
      await loop
      await Promise.all(underWay)
    },
  }

  async function run(): Promise<void> {
    while (!stopping) await alarm.sleep(await round().catch(reportAndRest))
  }

  /** Claims and starts what is due; milliseconds until the next look. */
  async function round(): Promise<number> {
    const free = parallel - underWay.size
    // Each attempt that ends rings.
    if (free <= 0) return pollMs
    const now = parts.clock()
    const claimed = await parts.store.claimDeliveries(free, now.toISOString(), leaseMs)
    for (const delivery of claimed) begin(delivery)
    if (claimed.length === free) return pollMs
    const next = await parts.store.nextDeliveryAt()
    if (next === null) return pollMs
    return Math.min(pollMs, Math.max(SHORTEST_SLEEP_MS, Date.parse(next) - now.getTime()))
  }

  function begin(delivery: Delivery): void {
    const attempt: Promise<void> = deliverCard(parts, delivery)
      .catch((error) => parts.logger.error({ err: error, delivery: delivery.id }, 'a delivery could not be recorded'))
      .finally(() => {
        underWay.delete(attempt)
        alarm.ring()
      })
    underWay.add(attempt)
  }

  function reportAndRest(error: unknown): number {
    parts.logger.error({ err: error }, 'the outbox could not be read')
    return SLEEP_AFTER_ERROR_MS
  }
}

/** A sleep that can be cut short. A ring that comes while nobody sleeps is kept for the next sleep. */
interface Alarm {
  ring(): void
  sleep(ms: number): Promise<void>
}

function createAlarm(): Alarm {
  let rung = false
  let wakeUp: (() => void) | null = null
  return {
    ring() {
      rung = true
      wakeUp?.()
    },
    async sleep(ms) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wakeUp = null
      rung = false
    },
  }
}
