import type { CardKind } from '../../machine/task/decision.ts'
import type { AssignmentId, IsoTime, PersonId, StepId, TaskId } from '../../machine/task/ids.ts'
import type { MessageContent, MessageKind } from '../digest/message-content.ts'
import type { CardPost } from './copy-store.ts'
import type { Gathered, Turn } from './gather-messages.ts'

/** One card to be shown or refreshed, or (task null, or content set) a message about several tasks. */
export type Delivery = CardDelivery | MessageDelivery

export interface CardDelivery extends AnyDelivery {
  task: TaskId
  card: CardKind
  content: null
}

/** A digest, reminders, or nudges that are told together. */
export interface MessageDelivery extends AnyDelivery {
  task: TaskId | null
  card: MessageKind
  content: MessageContent
}

interface AnyDelivery {
  id: string
  to: PersonId
  assignment: AssignmentId | null
  step: StepId | null
  /** Set: refresh this copy in place. Null: post a new card. */
  post: CardPost | null
  /** With this one. */
  attempts: number
  /** A former attempt ended without an answer: look for the message before posting again. */
  unknownSince: IsoTime | null
  /** Chat refused it for good. */
  byEmail: boolean
  /** At most one digest, reminder or nudge an hour. Null: it waits for no turn. */
  turn: Turn | null
  createdAt: IsoTime
}

/** The queue of the worker: claims a delivery and says what became of it. */
export interface OutboxStore {
  /** Claims deliveries that are due, at most one at a time for each person, for `leaseMs`; a dead worker's claim lapses. */
  claimDeliveries(limit: number, now: IsoTime, leaseMs: number): Promise<Delivery[]>
  /** Ends every claim: for a process that knows that no other one works here. */
  lapseClaims(now: IsoTime): Promise<void>
  /** When the next delivery is due, to sleep until then. */
  nextDeliveryAt(now?: IsoTime): Promise<IsoTime | null>
  /** Takes the person's other waiting nudges and older messages into this one; null: nothing else waits. */
  gatherMessages(delivery: string, now: IsoTime): Promise<Gathered | null>
  /** The new card is shown; keeps the post and ends the delivery, in one transaction. */
  deliveryPosted(delivery: string, post: Omit<CardPost, 'id' | 'postedAt'>, now: IsoTime): Promise<void>
  /** The message is shown: ends the delivery. A message has no copy that is refreshed. */
  messagePosted(delivery: string, now: IsoTime): Promise<void>
  deliveryRefreshed(delivery: string, shown: { version: number; hash: string }, now: IsoTime): Promise<void>
  /** Nothing to do. `why` is `gone` when the message is no longer there: that copy is forgotten. */
  deliverySkipped(delivery: string, why: string, now: IsoTime): Promise<void>
  deliveryRetry(delivery: string, at: IsoTime, error: string): Promise<void>
  /** No answer came: it may have been shown. */
  deliveryUnknown(delivery: string, at: IsoTime, error: string, now: IsoTime): Promise<void>
  /** Chat refused it for good, and it stands nowhere: it is due at once, by e-mail. */
  deliveryByEmail(delivery: string, error: string, now: IsoTime): Promise<void>
  /** Given up; visible in `doctor`. */
  deliveryDead(delivery: string, error: string, now: IsoTime): Promise<void>
}
