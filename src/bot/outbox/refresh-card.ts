import type { CardPost } from '../../store/store.ts'
import { TransportError } from '../transport/transport.ts'
import type { Attempt, DeliveryParts } from './delivery-parts.ts'
import { hashCard } from './hash-card.ts'
import { recordFailure } from './record-failure.ts'

/** Brings one copy of a card up to date in place; sends nothing when it would show the same. A copy that is gone is forgotten. */
export async function refreshCard(parts: DeliveryParts, attempt: Attempt, post: CardPost): Promise<void> {
  const { store, counters, clock } = parts
  const { delivery, task, reader, directory } = attempt
  const now = () => clock().toISOString()
  if (post.shownVersion > task.version) {
    await store.deliverySkipped(delivery.id, 'a newer revision is shown', now())
    return counters.add('skipped')
  }
  let shown: { version: number; hash: string }
  try {
    const card = await parts.drawCard({ ...post, since: post.postedAt }, task, reader, directory)
    shown = { version: task.version, hash: hashCard(card) }
    if (shown.hash !== post.shownHash) {
      const transport = parts.transports.get(post.identity.platform)
      if (!transport) throw new TransportError('retry', `${post.identity.platform} is not configured`)
      await transport.update(post.identity, post, card, delivery.id)
    }
  } catch (error) {
    if (!(error instanceof TransportError) || error.failure !== 'gone') return recordFailure(parts, delivery, error)
    await store.deliverySkipped(delivery.id, 'gone', now())
    return counters.add('skipped')
  }
  await store.deliveryRefreshed(delivery.id, shown, now())
  counters.add('refreshed')
}
