import type { Delivery } from '../../store/outbox/outbox-store.ts'
import { TransportError } from '../transport/transport.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { NO_ACCOUNT } from './find-account.ts'

/** About four days at the longest wait: a platform that stays away longer needs a person to look at it. */
const MOST_ATTEMPTS = 600
/** About half a day: a card that cannot be drawn is a defect of ours, and seldom mends itself. */
const MOST_INTERNAL_ATTEMPTS = 80
/** About two weeks. Nothing is sent meanwhile, and linking an account sends at once. */
const MOST_ATTEMPTS_WITHOUT_ACCOUNT = 60
const noAccountBackoff = { baseMs: 60_000, capMs: 6 * 3600_000 }

/** Records how an attempt failed: when to come back, that nobody knows, or that it is given up. */
export async function recordFailure(parts: DeliveryParts, delivery: Delivery, error: unknown): Promise<void> {
  const { store, counters, clock, logger } = parts
  const now = clock()
  const reason = error instanceof TransportError ? error.message : 'the card could not be drawn or looked up'
  logger.warn({ err: error, delivery: delivery.id, attempts: delivery.attempts }, 'a card was not delivered')
  if (isHopeless(error, delivery)) {
    if (mayGoByEmail(parts, delivery, error)) {
      await store.deliveryByEmail(delivery.id, reason, now.toISOString())
      return counters.add('retried')
    }
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
  if (delivery.attempts >= MOST_ATTEMPTS_WITHOUT_ACCOUNT) {
    await store.deliveryDead(delivery.id, NO_ACCOUNT, now.toISOString())
    return counters.add('dead')
  }
  const wait = backoffMs(delivery.attempts, parts.random(), null, noAccountBackoff)
  await store.deliveryRetry(delivery.id, new Date(now.getTime() + wait).toISOString(), NO_ACCOUNT)
  counters.add('retried')
}

/** Chat said no, and it never may have arrived there: nobody gets two copies. */
function mayGoByEmail({ transports }: DeliveryParts, delivery: Delivery, error: unknown): boolean {
  const saidNo = error instanceof TransportError && (error.failure === 'rejected' || error.failure === 'gone')
  return (
    saidNo && !delivery.byEmail && delivery.unknownSince === null && delivery.post === null && transports.has('email')
  )
}

function isHopeless(error: unknown, delivery: Delivery): boolean {
  if (!(error instanceof TransportError)) return delivery.attempts >= MOST_INTERNAL_ATTEMPTS
  return error.failure === 'rejected' || error.failure === 'gone' || delivery.attempts >= MOST_ATTEMPTS
}

interface Backoff {
  baseMs: number
  /** The longest wait before jitter and before what the platform asks for. */
  capMs: number
}

const deliveryBackoff: Backoff = { baseMs: 1000, capMs: 10 * 60_000 }

/**
 * Milliseconds until the next attempt: doubles with each of `attempts` up to the cap, then takes between half and the
 * whole of it, so that cards that failed together do not come back together. Never sooner than `retryAfterMs`.
 * `random` is in [0, 1).
 */
export function backoffMs(attempts: number, random: number, retryAfterMs: number | null, backoff: Backoff): number {
  // 2 ** 1024 is Infinity, and the cap takes care of that too.
  const full = Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.max(0, attempts - 1))
  const jittered = full / 2 + (full / 2) * random
  return Math.ceil(Math.max(jittered, retryAfterMs ?? 0))
}
