import type { Delivery } from '../../store/store.ts'
import { TransportError } from '../transport/transport.ts'
import { backoffMs, deliveryBackoff } from './backoff.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { NO_ACCOUNT } from './find-account.ts'

/** A platform that stays away for longer than a long weekend needs a person to look at it. */
const GIVE_UP_AFTER_MS = 4 * 24 * 3600_000
/** A card that cannot be drawn is a defect of ours, and no time mends it. */
const MOST_INTERNAL_ATTEMPTS = 8
/** Without an account nothing is sent, so waiting costs a look at the directory; linking one sends at once. */
const noAccountBackoff = { baseMs: 60_000, capMs: 6 * 3600_000 }
const NO_ACCOUNT_DEAD_AFTER_MS = 14 * 24 * 3600_000

/** Records how an attempt failed: when to come back, that nobody knows, or that it is given up. */
export async function recordFailure(parts: DeliveryParts, delivery: Delivery, error: unknown): Promise<void> {
  const { store, counters, clock, logger } = parts
  const now = clock()
  const reason = error instanceof TransportError ? error.message : 'the card could not be drawn or looked up'
  logger.warn({ err: error, delivery: delivery.id, attempts: delivery.attempts }, 'a card was not delivered')
  if (isHopeless(error, delivery, now)) {
    await store.deliveryDead(delivery.id, reason, now.toISOString())
    return counters.add('dead')
  }
  const retryAfterMs = error instanceof TransportError ? error.retryAfterMs : null
  const wait = backoffMs(delivery.attempts, parts.random(), retryAfterMs, deliveryBackoff)
  const at = new Date(now.getTime() + wait).toISOString()
  // Editing a message twice shows the same; posting it twice does not.
  const mayStandThere = error instanceof TransportError && error.failure === 'unknown' && delivery.post === null
  if (mayStandThere || delivery.unknownSince !== null) {
    await store.deliveryUnknown(delivery.id, at, reason, now.toISOString())
    return counters.add('unknown')
  }
  await store.deliveryRetry(delivery.id, at, reason)
  counters.add('retried')
}

/** Nobody to send it to yet. */
export async function recordNoAccount(parts: DeliveryParts, delivery: Delivery): Promise<void> {
  const { store, counters, clock } = parts
  const now = clock()
  if (ageMs(delivery, now) > NO_ACCOUNT_DEAD_AFTER_MS) {
    await store.deliveryDead(delivery.id, NO_ACCOUNT, now.toISOString())
    return counters.add('dead')
  }
  const wait = backoffMs(delivery.attempts, parts.random(), null, noAccountBackoff)
  await store.deliveryRetry(delivery.id, new Date(now.getTime() + wait).toISOString(), NO_ACCOUNT)
  counters.add('retried')
}

function isHopeless(error: unknown, delivery: Delivery, now: Date): boolean {
  if (ageMs(delivery, now) > GIVE_UP_AFTER_MS) return true
  if (error instanceof TransportError) return error.failure === 'rejected' || error.failure === 'gone'
  return delivery.attempts >= MOST_INTERNAL_ATTEMPTS
}

function ageMs(delivery: Delivery, now: Date): number {
  return now.getTime() - Date.parse(delivery.createdAt)
}
