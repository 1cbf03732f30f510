import { createHash } from 'node:crypto'
import { isObject } from '../../../../cards/adaptive-card.ts'

/**
 * The idempotency key of a delivery: Slack's id of an event, otherwise the payload as it came. Slack repeats the same
 * payload over HTTP and over a socket alike; trigger ids alone are not relied on, a stand-in may reuse them.
 */
export function deliveryKeyOf(body: unknown, raw: string | Buffer): string {
  const hash = createHash('sha256')
  const event = isObject(body) ? body['event_id'] : undefined
  if (isObject(body) && typeof event === 'string') hash.update(`${String(body['team_id'])} ${event}`)
  else hash.update(raw)
  return `slack:${hash.digest('hex')}`
}

/** The key that the receiver put into Bolt's context. */
export function keyOf(context: Record<string, unknown>): string {
  const key = context['deliveryKey']
  if (typeof key !== 'string') throw new Error('The delivery came without a key.')
  return key
}

/** Slack waits three seconds for an acknowledgement; the rest is for the way there and back. */
export const ACK_WITHIN_MS = 2_500
