import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Delivery, Identity } from '../../store/store.ts'
import { type About, type Posted, type Transport, TransportError } from '../transport/transport.ts'

/** Clocks of two machines may differ, and the message may be a little older than the note that it is unknown. */
const SEARCH_SLACK_MS = 5 * 60_000

/**
 * Posts the card. After an attempt whose end nobody saw, the message is looked for first, and the one that is found is
 * brought up to date instead. Throws TransportError.
 */
export async function postCard(
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
