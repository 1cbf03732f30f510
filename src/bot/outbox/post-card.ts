import { createHash } from 'node:crypto'
import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { Identity } from '../../store/accounts/account-store.ts'
import type { Delivery } from '../../store/outbox/outbox-store.ts'
import { type About, type Posted, type Transport, TransportError } from '../transport/transport.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { addressOf, findAccount } from './find-account.ts'
import { recordFailure, recordNoAccount } from './record-failure.ts'

interface NewPost {
  reader: Person
  about: About
  /** Null: there is nothing to show any more. */
  draw(): Promise<AdaptiveCard | null>
}

/**
 * Finds where the reader is told and posts there. Null: it did not come to that, and why is recorded. Otherwise the caller
 * records it: a message that stands there and could not be recorded is not a failed post.
 */
export async function postNew(
  parts: DeliveryParts,
  delivery: Delivery,
  { reader, about, draw }: NewPost,
): Promise<(Posted & { identity: Identity; card: AdaptiveCard }) | null> {
  try {
    const identity = delivery.byEmail
      ? addressOf(reader)
      : await findAccount(parts.store, parts.transports, reader, parts.clock().toISOString())
    const transport = identity && parts.transports.get(identity.platform)
    if (!identity || !transport) {
      await recordNoAccount(parts, delivery)
      return null
    }
    const card = await draw()
    if (card) return { ...(await postCard(transport, identity, card, delivery, about)), identity, card }
  } catch (error) {
    await recordFailure(parts, delivery, error)
    return null
  }
  await skip(parts, delivery, 'there is nothing to say any more')
  return null
}

/** Nothing to send, and why. */
export async function skip({ store, counters, clock }: DeliveryParts, delivery: Delivery, why: string): Promise<void> {
  await store.deliverySkipped(delivery.id, why, clock().toISOString())
  counters.add('skipped')
}

/** Clocks of two machines may differ, and the message may be a little older than the note that it is unknown. */
const SEARCH_SLACK_MS = 5 * 60_000

/**
 * Posts the card. After an attempt whose end nobody saw, the message is looked for first, and the one that is found is
 * brought up to date instead. Throws TransportError.
 */
async function postCard(
  transport: Transport,
  to: Identity,
  card: AdaptiveCard,
  delivery: Delivery,
  about: About,
): Promise<Posted> {
  const standing = delivery.unknownSince !== null ? await lookFor(transport, to, delivery) : null
  if (!standing) return transport.post(to, card, delivery.id, about)
  await transport.update(to, standing, card, delivery.id)
  return standing
}

/** While we cannot look, we do not know: a failed search never ends in a second post. */
async function lookFor(transport: Transport, to: Identity, delivery: Delivery): Promise<Posted | null> {
  try {
    return await transport.find(to, delivery.id, new Date(Date.parse(delivery.createdAt) - SEARCH_SLACK_MS))
  } catch (error) {
    if (!(error instanceof TransportError) || error.failure !== 'retry') throw error
    throw new TransportError('unknown', error.message, error.retryAfterMs)
  }
}

/** SHA-256 (hex) of the card as it is sent, so that an unchanged one is not sent again. */
export function hashCard(card: AdaptiveCard): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex')
}
