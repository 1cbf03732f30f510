import type { NewAbsence } from '../machine/people/absence.ts'
import type { DelegatedAuthority, Directory, DirectoryRole, Person } from '../machine/people/directory.ts'
import type { Duty } from '../machine/people/replace-leaver.ts'
import type { CardKind, Decision, Fact, Notice } from '../machine/task/decision.ts'
import type { AssignmentId, IsoDate, IsoTime, PersonId, StepId, TaskId } from '../machine/task/ids.ts'
import type { Attachment, Task } from '../machine/task/task.ts'
import type { MessageContent, MessageKind } from './digest/message-content.ts'
import type { SlotRequest, SlotResult } from './digest/run-slot.ts'
import type { DraftStore } from './drafts/draft-store.ts'
import type { InboxStore } from './inbox/inbox-store.ts'
import type { Gathered, Turn } from './outbox/gather-messages.ts'
import type { ToldTakeover } from './people/tell-takeover.ts'
import type { ReportStore } from './reports/report-store.ts'
import type { DeskStore } from './sign-in/desk-store.ts'

export type Platform = 'slack' | 'teams' | 'email'

/** How a person wants to be told. */
export interface Preference {
  /** Where first; null: wherever they can be reached. */
  platform: Platform | null
  digest: 'daily' | 'weekly' | 'off'
  /** `HH:MM` in the person's own time zone. */
  digestAt: string
}

/** A verified account on a platform. `tenant`: Slack team id, Teams tenant id. */
export interface Identity {
  platform: Platform
  tenant: string
  user: string
}

/** An account's own conversation with the bot, and the address at which the platform takes messages for it. */
export interface ConversationPlace {
  conversation: string
  endpoint: string
}

/** What a delivery led to; a repeat of the delivery gets the same again. */
export interface Outcome {
  kind: 'done' | 'refused'
  sentence: string
  task: TaskId | null
  number: string | null
  field?: string
  code?: string
}

export interface Loaded {
  /** Null: there is no such task, or the command makes one. */
  task: Task | null
  /** The outcome of an earlier arrival of the same delivery. */
  earlier: Outcome | null
  directory: Directory
}

export interface Commit {
  /** Idempotency key of the delivery, e.g. `slack:<sha256 of the body>`. */
  deliveryKey: string
  before: Task | null
  decision: Extract<Decision, { ok: true }>
  actor: PersonId
  directoryRevision: number
  now: IsoTime
}
export type CommitResult =
  | { kind: 'committed'; task: Task; outcome: Outcome }
  | { kind: 'duplicate'; outcome: Outcome }
  /** Someone else moved the task, or the directory changed: load and decide again. */
  | { kind: 'stale' }

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

/** Somebody opened the details of a task. `surface`: slack, teams, cli, … */
export interface Look {
  by: PersonId
  at: IsoTime
  surface: string
}

export interface TaskRow {
  id: TaskId
  number: string
  version: number
  title: string
  status: Task['status']
  action: Task['action']
  type: string
  priority: Task['priority']
  /** The date that counts (`nextDueDate`); lists are sorted and cut by it. Null: none, or closed. */
  dueDate: IsoDate | null
  internalDueDate: IsoDate | null
  /** The extension date, where the authority moved it. */
  authorityDueDate: IsoDate | null
  requestor: string
  taskAuthority: string
  caseNumber: string
  /** In words; see `facilityOf`. */
  facility: string
  /** Names. */
  assignees: string[]
  designees: string[]
  units: string[]
}

/** What narrows a view (the search fields of Guide, Appendix B): every part that is given must hold. */
export interface TaskFilter {
  /** As people write it: `ITMS-2026-00012`, `2026-12`, `12`. */
  number?: string
  /** Found only in tasks whose details the reader may see. */
  aNumber?: string
  /** Its beginning. */
  caseNumber?: string
  /** Both days included; of a closed task it is the date that it was due. */
  dueFrom?: IsoDate
  dueUntil?: IsoDate
  /** Any of these, in the present cycle; nobody at all fits an empty list. */
  assignees?: readonly PersonId[]
  designees?: readonly PersonId[]
  unit?: string
  type?: string
  status?: Task['status']
  /** Words by their beginnings, in any order. */
  title?: string
  facility?: string
  requestor?: string
  taskAuthority?: string
}

export const sortColumns = [
  ...(['number', 'title', 'type', 'status', 'priority', 'dueDate', 'assignees', 'designees', 'units'] as const),
  ...(['requestor', 'taskAuthority', 'caseNumber', 'facility'] as const),
] as const
export type SortColumn = (typeof sortColumns)[number]

export interface TaskQuery extends TaskFilter {
  view: 'active' | 'mine' | 'due' | 'overdue' | 'find'
  reader: PersonId
  today: IsoDate
  /** Number, case number, A-number or words of the title; narrows any view. An A-number is found only in tasks whose details the reader may see. */
  text?: string
  /** Left out: the view's own order. Empty values come last both ways. */
  sort?: { by: SortColumn; descending: boolean }
  /** From 0. */
  page: number
  pageSize: number
}
export interface TaskPage {
  rows: TaskRow[]
  total: number
}

export interface PersonInput {
  email: string
  name: string
  title: string
  unit: string
  roles: DirectoryRole[]
  positions: string[]
  supervisorEmail: string | null
  timeZone: string
  actingFor: DelegatedAuthority[]
  active: boolean
}

/** A filter of a list that a person keeps under a name. `query`: what stands in the page's address. */
export interface SavedFilter {
  id: string
  view: TaskQuery['view']
  name: string
  query: string
}

/** The assignments that a person has to work on now, as action officer or designee. */
export interface Workload {
  person: PersonId
  open: number
  overdue: number
}
/** Who enters something about people, and when. */
export interface Entry {
  by: PersonId
  at: IsoTime
}
/** What passed in the directory from somebody who left to their successor. */
export interface Replacement {
  /** Of this one leaving. */
  id: string
  successor: PersonId
  /** The leaver's, as they were. */
  roles: DirectoryRole[]
  positions: string[]
  unit: string
  /** How many people report to the successor now, and in how many absences they are to act. */
  reports: number
  absences: number
  /** False: it was done before. */
  isNew: boolean
}
/** A card of a task that the absent person has in hand. */
export type DeputyCard = Pick<Notice, 'card' | 'assignment' | 'step'> & { task: TaskId }

/** The only door to the database. Implemented in src/store; every method is safe to call from several processes on PostgreSQL. */
export interface Store {
  // -- people
  /** Cached by revision. */
  directory(): Promise<Directory>
  /** Adds or changes people by e-mail (lower case); raises the revision when anything changed. */
  importPeople(rows: PersonInput[]): Promise<{ added: number; changed: number; unchanged: number }>
  /** The defaults for somebody who never chose. */
  preferenceOf(person: PersonId): Promise<Preference>
  /** Changes what is given and keeps the rest. */
  savePreference(person: PersonId, change: Partial<Preference>): Promise<void>
  /** Keeps an absence; what it covers of earlier ones is replaced. Throws `AbsenceRefused` with a sentence that names the loop. */
  saveAbsence(absence: NewAbsence, entry: Entry): Promise<void>
  /** Ends the absence that begins on `from` the day before `today`; false when there is none that is still to come or runs. */
  endAbsence(absence: { person: PersonId; from: IsoDate; today: IsoDate }, entry: Entry): Promise<boolean>
  /** Clearance authority of a position for a period, in place of what the person had of it in these days (Guide II.F). */
  delegateAuthority(authority: DelegatedAuthority & { person: PersonId }, entry: Entry): Promise<void>
  /** Ends authority that was delegated here; false when there is none. */
  endAuthority(authority: { person: PersonId; position: string; today: IsoDate }, entry: Entry): Promise<boolean>
  /** Takes somebody who left out of the directory; see `replacePerson`. Throws `ReplacementRefused`, with a sentence. */
  replacePerson(pair: { leaver: PersonId; successor: PersonId; today: IsoDate }, entry: Entry): Promise<Replacement>
  /** Tells the successor once what passed to them, and ends the replacement; false when it was done before. */
  tellTakeover(told: ToldTakeover, now: IsoTime): Promise<boolean>
  isTakeoverTold(replacement: string, leaver: PersonId): Promise<boolean>
  /** Of these tasks those on which a duty passed from one to the other. */
  passedTasks(
    ids: readonly TaskId[],
    between: { leaver: PersonId; successor: PersonId },
  ): Promise<{ id: TaskId; duty: Duty }[]>
  /** Shows the deputy these cards once, however often and by however many processes it is asked; false when it was done before. */
  tellDeputy(
    told: { person: PersonId; deputy: PersonId; from: IsoDate; cards: DeputyCard[] },
    now: IsoTime,
  ): Promise<boolean>
  /** Ids of the tasks that come back and have not come back yet. */
  recurringTasks(): Promise<TaskId[]>
  /** Whether `tellDeputy` was done. */
  isDeputyTold(told: { person: PersonId; deputy: PersonId; from: IsoDate }): Promise<boolean>
  /** Ids of open tasks in which the person may have something to do. */
  openTasksOf(person: PersonId, today: IsoDate): Promise<TaskId[]>
  personOf(identity: Identity): Promise<Person | null>
  /** Links an account to the active person with this verified e-mail; null when there is none. */
  linkIdentity(identity: Identity, email: string): Promise<Person | null>
  identitiesOf(person: PersonId): Promise<Identity[]>
  /** Where the person wants to be told first, and their accounts. */
  reachOf(person: PersonId): Promise<{ preferred: Platform | null; linked: Identity[] }>
  /** Keeps where the account is reached, in place of what was kept before. */
  keepConversation(account: Identity, place: ConversationPlace): Promise<void>
  conversationOf(account: Identity): Promise<ConversationPlace | null>
  forgetConversation(account: Identity): Promise<void>
  /** The account is not reachable any more: its link and its conversation are forgotten, until it shows itself again. */
  forgetAccount(account: Identity): Promise<void>

  // -- the way of one click
  /** One round trip: inbox, task (by its id, an assignment's id or a step's id), directory revision. */
  loadForDecision(deliveryKey: string, ref: string | null): Promise<Loaded>
  /** One round trip, one transaction: inbox row, compare-and-set on version and directory revision, events, assignments, steps, responses, outbox (a row for each notice, and one for each copy to refresh). */
  commitDecision(commit: Commit): Promise<CommitResult>
  /** Keeps a refusal under its delivery key, so that a repeat is answered alike. Nothing else is written. */
  keepRefusal(deliveryKey: string, outcome: Outcome, now: IsoTime): Promise<Outcome>

  /** Forgets outcomes of deliveries from before `before`; returns how many. */
  forgetDeliveries(before: IsoTime): Promise<number>

  // -- reading
  task(ref: { id: string } | { number: string }): Promise<Task | null>
  /** The record of the task, oldest first. */
  factsOf(task: TaskId): Promise<Fact[]>
  list(query: TaskQuery): Promise<TaskPage>
  /** By name, of all views. */
  filtersOf(person: PersonId): Promise<SavedFilter[]>
  /** Keeps the filter, in place of another one of this view with the same name. */
  saveFilter(person: PersonId, filter: Omit<SavedFilter, 'id'>): Promise<void>
  /** One's own only; another one's stays. */
  deleteFilter(person: PersonId, id: string): Promise<void>
  /** Those who have anything open, in no order. */
  workloads(today: IsoDate): Promise<Workload[]>
  /** Counts for the report and the app home. */
  countByStatus(
    reader: PersonId | null,
    today: IsoDate,
  ): Promise<{ status: Task['status']; count: number; overdue: number }[]>
  /** Somebody opened the details of a task. */
  recordLook(look: { task: TaskId; person: PersonId; at: IsoTime; surface: string }): Promise<void>
  /** Oldest first. */
  looksOf(task: TaskId): Promise<Look[]>

  /** The open ones of these tasks, as lists show them. */
  openTasks(ids: readonly TaskId[]): Promise<TaskRow[]>

  // -- mornings
  /** The zones in which there are active people. */
  timeZones(): Promise<string[]>
  /** Those of the requests in which somebody waits for their morning. */
  slotsWaiting(requests: readonly SlotRequest[]): Promise<SlotRequest[]>
  /** Claims mornings and queues their digests and reminders, in one transaction; call again while it was cut. */
  runSlot(request: SlotRequest): Promise<SlotResult>
  /** What the digest of one person says now; `send` queues it, when it says anything. */
  digestFor(request: {
    person: PersonId
    day: IsoDate
    month: boolean
    now: IsoTime
    send: boolean
  }): Promise<MessageContent | null>

  // -- outbox
  /** Claims deliveries that are due, at most one at a time for each person, for `leaseMs`; a dead worker's claim lapses. */
  claimDeliveries(limit: number, now: IsoTime, leaseMs: number): Promise<Delivery[]>
  /** Ends every claim: for a process that knows that no other one works here. */
  lapseClaims(now: IsoTime): Promise<void>
  /** The new card is shown; keeps the post and ends the delivery, in one transaction. */
  deliveryPosted(delivery: string, post: Omit<CardPost, 'id' | 'postedAt'>, now: IsoTime): Promise<void>
  /** The message is shown: ends the delivery. A message has no copy that is refreshed. */
  messagePosted(delivery: string, now: IsoTime): Promise<void>
  /** Takes the person's other waiting nudges and older messages into this one; null: nothing else waits. */
  gatherMessages(delivery: string, now: IsoTime): Promise<Gathered | null>
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
  outboxState(): Promise<{
    waiting: number
    unknown: number
    /** All that were given up and are kept, and the newest hundred of them. */
    deadCount: number
    dead: { id: string; number: string; to: string; card: string; error: string; at: IsoTime }[]
    oldestWaiting: IsoTime | null
  }>
  /** Queues a refresh of this person's copies of the task's cards: one of them offered what is no longer possible. */
  refreshCards(task: TaskId, person: PersonId, now: IsoTime): Promise<void>
  /** The same for all copies of every task of which the person has one, and of `tasks`: what they say of the person is no longer so. */
  refreshCardsOf(person: PersonId, tasks: readonly TaskId[], now: IsoTime): Promise<void>
  /** The person can be reached now: their waiting deliveries are due at once, and those given up with `error` wait again. */
  wakeDeliveries(person: PersonId, error: string, now: IsoTime): Promise<void>
  /** Oldest first. */
  deliveriesOf(task: TaskId): Promise<DeliveryRecord[]>
  /** When the next delivery is due, to sleep until then. */
  nextDeliveryAt(now?: IsoTime): Promise<IsoTime | null>
  postAt(
    identity: Pick<Identity, 'platform' | 'tenant'>,
    conversation: string,
    message: string,
  ): Promise<CardPost | null>

  // -- the Desk
  desk: DeskStore
  reports: ReportStore
  drafts: DraftStore
  inbox: InboxStore

  // -- files
  /** Keeps the bytes by their SHA-256. */
  saveFile(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<Attachment>
  fileBytes(sha256: string): Promise<Uint8Array | null>
}
