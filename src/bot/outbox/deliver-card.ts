import { tasksNamed } from '../../cards/views/lists/digest-view.ts'
import type { CardPost } from '../../store/outbox/copy-store.ts'
import type { CardDelivery, Delivery, MessageDelivery } from '../../store/outbox/outbox-store.ts'
import { TransportError } from '../transport/transport.ts'
import type { Attempt, DeliveryParts } from './delivery-parts.ts'
import { hashCard, postNew, skip } from './post-card.ts'
import { recordFailure } from './record-failure.ts'

/**
 * One attempt at a claimed delivery, from the task as it is now. Every end is recorded in the store. Rejects only when
 * that record could not be written: the claim then lapses, and the next attempt looks for the message first.
 */
export async function deliverCard(parts: DeliveryParts, delivery: Delivery): Promise<void> {
  const turn = await takeTurn(parts, delivery)
  if (turn === null) return
  return turn.content === null ? deliverOne(parts, turn) : deliverMessage(parts, turn)
}

async function deliverOne(parts: DeliveryParts, delivery: CardDelivery): Promise<void> {
  const task = await parts.store.task({ id: delivery.task })
  const directory = await parts.store.directory()
  const reader = directory.people.get(delivery.to)
  if (!task || !reader)
    return skip(parts, delivery, task ? 'the person is not in the directory' : 'there is no such task')
  const attempt = { delivery, task, reader, directory }
  if (delivery.post) return refreshCard(parts, attempt, delivery.post)
  if (!reader.active) return skip(parts, delivery, 'the person left the office')
  if (parts.transports.size === 0) return skip(parts, delivery, 'shown on the Desk: no chat platform runs')
  return postCardOfTask(parts, attempt)
}

async function postCardOfTask(parts: DeliveryParts, { delivery, task, reader, directory }: Attempt): Promise<void> {
  const posted = await postNew(parts, delivery, {
    reader,
    about: { number: task.number },
    draw: () => parts.drawCard({ ...delivery, since: delivery.createdAt }, task, reader, directory),
  })
  if (!posted) return
  const { card, ...at } = posted
  const shown = { shownVersion: task.version, shownHash: hashCard(card) }
  const { assignment, step } = delivery
  const post = { task: task.id, person: reader.id, card: delivery.card, assignment, step, ...at, ...shown }
  await parts.store.deliveryPosted(delivery.id, post, parts.clock().toISOString())
  parts.counters.add('posted')
}

/** Posts a digest, reminders or nudges, in the words that are true now: what was closed meanwhile is left out. */
async function deliverMessage(parts: DeliveryParts, delivery: MessageDelivery): Promise<void> {
  const directory = await parts.store.directory()
  const reader = directory.people.get(delivery.to)
  if (!reader?.active) return skip(parts, delivery, 'the person left the office')
  if (parts.transports.size === 0) return skip(parts, delivery, 'shown on the Desk: no chat platform runs')
  const posted = await postNew(parts, delivery, {
    reader,
    about: { number: null },
    draw: async () => {
      const rows = await parts.store.openTasks(tasksNamed(delivery.content))
      return parts.drawMessage(delivery, rows, directory)
    },
  })
  if (!posted) return
  await parts.store.messagePosted(delivery.id, parts.clock().toISOString())
  parts.counters.add('posted')
}

/** Brings one copy of a card up to date in place; sends nothing when it would show the same. A copy that is gone is forgotten. */
async function refreshCard(parts: DeliveryParts, attempt: Attempt, post: CardPost): Promise<void> {
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

/**
 * Nobody is told more than one digest, reminder or nudge an hour (ADR 0011): what comes sooner waits, and is told together
 * with all that waits then. Returns the delivery as it is to be posted; null: not now.
 */
async function takeTurn(parts: DeliveryParts, delivery: Delivery): Promise<Delivery | null> {
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
