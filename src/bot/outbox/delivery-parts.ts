import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { IsoTime } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { AccountStore, Platform } from '../../store/accounts/account-store.ts'
import type { ListStore, TaskRow } from '../../store/lists/list-store.ts'
import type { CopyStore } from '../../store/outbox/copy-store.ts'
import type { CardDelivery, MessageDelivery, OutboxStore } from '../../store/outbox/outbox-store.ts'
import type { PeopleStore } from '../../store/people/people-store.ts'
import type { TaskStore } from '../../store/task/task-store.ts'
import type { Counters } from '../logging/counters.ts'
import type { Logger } from '../logging/create-logger.ts'
import type { Transport } from '../transport/transport.ts'

/** Which card of a task. */
type Shown = Pick<CardDelivery, 'card' | 'assignment' | 'step'> & {
  /** When it was asked for: a card about a comment shows the one of that time. */
  since: IsoTime
}

/** Draws the card as this reader may see it now, with the buttons that would be accepted now. */
export type DrawCard = (shown: Shown, task: Task, reader: Person, directory: Directory) => Promise<AdaptiveCard>

/** Draws a digest, reminders or nudges; `rows`: the open ones of the tasks that it names. Null: nothing is left to say. */
export type DrawMessage = (
  message: Pick<MessageDelivery, 'card' | 'content'>,
  rows: TaskRow[],
  directory: Directory,
) => AdaptiveCard | null

/** What the worker needs of the store: its queue, and whatever a card says. */
type DeliveryStore = OutboxStore &
  Pick<CopyStore, 'wakeDeliveries'> &
  Pick<AccountStore, 'linkIdentity' | 'reachOf'> &
  Pick<ListStore, 'openTasks'> &
  Pick<PeopleStore, 'directory'> &
  Pick<TaskStore, 'task'>

export interface DeliveryParts {
  store: DeliveryStore
  transports: ReadonlyMap<Platform, Transport>
  drawCard: DrawCard
  drawMessage: DrawMessage
  logger: Logger
  counters: Counters
  clock(): Date
  /** In [0, 1). */
  random(): number
}

/** All that one attempt looks at, loaded at its start. */
export interface Attempt {
  delivery: CardDelivery
  task: Task
  reader: Person
  directory: Directory
}
