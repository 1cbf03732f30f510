import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Person } from '../../machine/directory.ts'
import type { Delivery, Identity } from '../../store/store.ts'
import type { About, Posted } from '../transport/transport.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { addressOf, findAccount } from './find-account.ts'
import { postCard } from './post-card.ts'
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
