import type { CardDelivery, Delivery } from '../../store/store.ts'
import { deliverMessage } from './deliver-message.ts'
import type { Attempt, DeliveryParts } from './delivery-parts.ts'
import { hashCard } from './hash-card.ts'
import { postNew, skip } from './post-new.ts'
import { refreshCard } from './refresh-card.ts'
import { takeTurn } from './take-turn.ts'

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
