import type { Delivery } from '../../store/store.ts'
import type { DeliveryParts } from './delivery-parts.ts'
import { skip } from './post-new.ts'

/**
 * Nobody is told more than one digest, reminder or nudge an hour (ADR 0011): what comes sooner waits, and is told together
 * with all that waits then. Returns the delivery as it is to be posted; null: not now.
 */
export async function takeTurn(parts: DeliveryParts, delivery: Delivery): Promise<Delivery | null> {
  const { store, clock } = parts
  if (!delivery.turn) return delivery
  const { waitUntil, isOutdated, hasOthers } = delivery.turn
  if (isOutdated) {
    await skip(parts, delivery, 'a newer message tells it')
    return null
  }
  if (waitUntil !== null) {
    await store.deliveryRetry(delivery.id, waitUntil, 'told less than an hour ago')
    return null
  }
  if (!hasOthers) return delivery
  const gathered = await store.gatherMessages(delivery.id, clock().toISOString())
  return gathered ? { ...delivery, ...gathered } : delivery
}
