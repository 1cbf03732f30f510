export interface Backoff {
  baseMs: number
  /** The longest wait before jitter and before what the platform asks for. */
  capMs: number
}

export const deliveryBackoff: Backoff = { baseMs: 1000, capMs: 10 * 60_000 }

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
