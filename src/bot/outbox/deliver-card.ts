import type { Delivery } from '../../store/store.ts'
import type { Attempt, DeliveryParts } from './delivery-parts.ts'
import { addressOf, findAccount } from './find-account.ts'
import { hashCard } from './hash-card.ts'
import { postCard } from './post-card.ts'
import { recordFailure, recordNoAccount } from './record-failure.ts'
import { refreshCard } from './refresh-card.ts'

/**
 * One attempt at a claimed delivery, from the task as it is now. Every end is recorded in the store. Rejects only when
 * that record could not be written: the claim then lapses, and the next attempt looks for the message first.
 */
export async function deliverCard(parts: DeliveryParts, delivery: Delivery): Promise<void> {
  const task = await parts.store.task({ id: delivery.task })
  const directory = await parts.store.directory()
  const reader = directory.people.get(delivery.to)
  if (!task || !reader)
    return skip(parts, delivery, task ? 'the person is not in the directory' : 'there is no such task')
  const attempt = { delivery, task, reader, directory }
  if (delivery.post) return refreshCard(parts, attempt, delivery.post)
  if (!reader.active) return skip(parts, delivery, 'the person left the office')
  if (parts.transports.size === 0) return skip(parts, delivery, 'shown on the Desk: no chat platform runs')
  return postNew(parts, attempt)
}

async function postNew(parts: DeliveryParts, attempt: Attempt): Promise<void> {
  const { delivery, task, reader, directory } = attempt
  let post: Parameters<DeliveryParts['store']['deliveryPosted']>[1]
  try {
    const identity = delivery.byEmail
      ? addressOf(reader)
      : await findAccount(parts.store, parts.transports, reader, parts.clock().toISOString())
    const transport = identity && parts.transports.get(identity.platform)
    if (!identity || !transport) return await recordNoAccount(parts, delivery)
    const card = await parts.drawCard({ ...delivery, since: delivery.createdAt }, task, reader, directory)
    const posted = await postCard(transport, identity, card, delivery, { number: task.number })
    post = {
      task: task.id,
      person: reader.id,
      card: delivery.card,
      assignment: delivery.assignment,
      step: delivery.step,
      identity,
      ...posted,
      shownVersion: task.version,
      shownHash: hashCard(card),
    }
  } catch (error) {
    return recordFailure(parts, delivery, error)
  }
  // Outside of the try: a message that stands there and could not be recorded is not a failed post.
  await parts.store.deliveryPosted(delivery.id, post, parts.clock().toISOString())
  parts.counters.add('posted')
}

async function skip({ store, counters, clock }: DeliveryParts, delivery: Delivery, why: string): Promise<void> {
  await store.deliverySkipped(delivery.id, why, clock().toISOString())
  counters.add('skipped')
}
