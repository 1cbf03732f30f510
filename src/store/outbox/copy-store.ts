import type { CardKind } from '../../machine/task/decision.ts'
import type { AssignmentId, IsoTime, PersonId, StepId, TaskId } from '../../machine/task/ids.ts'
import type { Identity } from '../accounts/account-store.ts'

/** A copy of a card that a person can see. */
export interface CardPost {
  id: string
  task: TaskId
  person: PersonId
  card: CardKind
  assignment: AssignmentId | null
  step: StepId | null
  identity: Identity
  conversation: string
  message: string
  /** The task's version that it shows. */
  shownVersion: number
  /** SHA-256 of the card that it shows, so that an unchanged card is not sent again. */
  shownHash: string
  /** A card about one comment keeps that one, whatever is written later. */
  postedAt: IsoTime
}

/** How one card of a task reached one person, for the record pack. */
export interface DeliveryRecord {
  to: PersonId
  card: CardKind
  /** A copy to be refreshed in place; one that was refreshed leaves no record here. */
  refresh: boolean
  state: 'waiting' | 'done' | 'skipped' | 'dead'
  attempts: number
  error: string | null
  createdAt: IsoTime
  endedAt: IsoTime | null
}

/** What waits and what was given up (the newest hundred), for `doctor` and the metrics. */
export interface OutboxState {
  waiting: number
  unknown: number
  /** All that were given up and are kept; `dead` holds the newest hundred of them. */
  deadCount: number
  dead: { id: string; number: string; to: string; card: string; error: string; at: IsoTime }[]
  oldestWaiting: IsoTime | null
}

/** The copies of cards that people can see, and how the deliveries stand. */
export interface CopyStore {
  postAt(
    identity: Pick<Identity, 'platform' | 'tenant'>,
    conversation: string,
    message: string,
  ): Promise<CardPost | null>
  /** Queues a refresh of this person's copies of the task's cards: one of them offered what is no longer possible. */
  refreshCards(task: TaskId, person: PersonId, now: IsoTime): Promise<void>
  /** The same for all copies of every task of which the person has one, and of `tasks`: what they say of the person is no longer so. */
  refreshCardsOf(person: PersonId, tasks: readonly TaskId[], now: IsoTime): Promise<void>
  /** The person can be reached now: their waiting deliveries are due at once, and those given up with `error` wait again. */
  wakeDeliveries(person: PersonId, error: string, now: IsoTime): Promise<void>
  /** Oldest first. */
  deliveriesOf(task: TaskId): Promise<DeliveryRecord[]>
  outboxState(): Promise<OutboxState>
}
