import type { AssignmentId, IsoDate, IsoTime, PersonId, StepId, TaskId } from './ids.ts'

/** The nine statuses of ITMS (Guide I.D). What a reader sees; rolled up from stage and assignments. */
export const statuses = [
  'pending',
  'assigned',
  'delegated',
  'delegatedTaskCompleted',
  'submittedToHq',
  'sentToAd',
  'adCleared',
  'submittedToAuthority',
  'reopened',
] as const
/** How a task may end without an answer to its authority (ADR 0026). Beside the nine, which ITMS fixes. */
export const endings = ['cancelled', 'duplicate', 'merged'] as const
export type EndingKind = (typeof endings)[number]
export type Status = (typeof statuses)[number] | EndingKind

/** The states of the task machine: what happens around the assignments. `working`: the units have it. */
export const stages = [
  'pending',
  'working',
  'submittedToHq',
  'editing',
  'sentToAd',
  'adCleared',
  'submittedToAuthority',
] as const
export type Stage = (typeof stages)[number]

/** The states of the assignment machine: one unit's share of the task. */
export const assignmentStates = [
  'assigned',
  'reopened',
  'deferred',
  'delegated',
  'delegatedTaskCompleted',
  'inUnitClearance',
  'unitCleared',
  'complete',
  'waived',
  'withdrawn',
] as const
export type AssignmentState = (typeof assignmentStates)[number]

/** Task action (Guide III.A). */
export type TaskAction = 'work' | 'review' | 'standDown'
export type Priority = 'low' | 'medium' | 'high'
/** How a task came and must go back (Guide II.B: "in the same manner received"). */
export type Channel = 'email' | 'eroTasker' | 'other'
export type FieldValue = string | string[] | boolean

/** A file kept by its SHA-256 (hex); `name` may be sensitive and stays off every card. */
export interface Attachment {
  sha256: string
  name: string
  bytes: number
  mediaType: string
}

/** One saved version of an answer. Versions count from 1 within an assignment and cycle; none is ever changed. */
export interface Response {
  version: number
  text: string
  attachments: Attachment[]
  by: PersonId
  at: IsoTime
}

/** Who last moved something, so that whoever comes second is told. */
export interface LastMove {
  event: string
  by: PersonId
  at: IsoTime
  /** The one away for whom they did it, as their deputy. */
  deputyFor?: PersonId
  /** What it changed, as it was: for whoever takes it back. Left out: it cannot be taken back. */
  undo?: Undo
}

/**
 * How everything was that one act changed, and no more than that. It lies in the last move, so that whatever moves the
 * same row next, by whatever version of the program, closes the door (ADR 0025).
 */
export interface Undo {
  /** The stage in which the act left the task: in another one, somebody has acted since. */
  stage: Stage
  task: Partial<Pick<Task, UndoneOfTask>>
  assignments: { id: AssignmentId; was: Partial<Pick<Assignment, UndoneOfAssignment>> }[]
  steps: { id: StepId; was: Partial<Pick<ClearanceStep, UndoneOfStep>> }[]
  /** Steps that the act made: they stay in the record, void. */
  madeSteps: StepId[]
  /** Who was shown a card of it, and about what. */
  told: { to: PersonId; assignment: AssignmentId | null }[]
}
export type UndoneOfTask = 'stage' | 'cc' | 'extensionDate' | 'finalVersion' | 'clearedDigest'
export type UndoneOfAssignment = Exclude<keyof Assignment, 'id' | 'cycle' | 'asks' | 'responses' | 'lastMove'>
export type UndoneOfStep = 'state' | 'clearedBy' | 'authority' | 'digest' | 'clearedAt'

/** The end of one cycle without an answer; a later cycle has none of it. */
export interface Ending {
  kind: EndingKind
  cycle: number
  /** Number of the task that it is a duplicate of, or was merged into; empty where it was cancelled. */
  other: string
}

interface Extension {
  askedBy: PersonId
  askedAt: IsoTime
  /** The due date that is asked for. */
  until: IsoDate
  reason: string
}

/** What a coordinating unit says to the answer of the others. Its comment may be sensitive. */
export interface Concurrence {
  kind: 'concur' | 'concurWithComment' | 'nonConcur'
  comment: string
  by: PersonId
  /** The one away for whom they said it, as their deputy. */
  deputyFor?: PersonId
  at: IsoTime
  /** SHA-256 of the answer as it was then (see response-digest); null: there was none, it speaks on the request itself. */
  digest: string | null
  /** A task manager went on without it; the reason may be sensitive. */
  overridden: { by: PersonId; deputyFor?: PersonId; at: IsoTime; reason: string } | null
}

/** The plan of a task that comes back: the dates of the first one, from which all others are counted, and which one this is (from 0). */
export interface Recurrence {
  start: IsoDate
  internal: IsoDate | null
  authority: IsoDate | null
  nth: number
}

/** One unit's share of a task in one cycle: its own action officer, designee, due date and response. */
export interface Assignment {
  id: AssignmentId
  cycle: number
  unit: string
  state: AssignmentState
  /** What the unit is asked for: an answer of its own, or whether it concurs with that of the others. */
  asks: 'answer' | 'coordination'
  actionOfficer: PersonId
  designee: PersonId | null
  /** The AO let the designee submit (Guide III.B: "the action officer or delegate submits"). */
  designeeMaySubmit: boolean
  delegateInstruction: string
  /** A designee finished it in this cycle: until HQ its ITMS status is "Delegated Task Completed". */
  designeeCompleted: boolean
  workAcceptedAt: IsoTime | null
  acceptedAt: IsoTime | null
  acceptedBy: PersonId | null
  acknowledgedAt: IsoTime | null
  dueDate: IsoDate | null
  /** The due date before the first extension; never changed after. */
  originalDueDate: IsoDate | null
  /** A waiting request for more time. */
  extension: Extension | null
  deferral: { unit: string | null; reason: string } | null
  /** Why it was waived, withdrawn or returned last; shown to whoever has to act. */
  reason: string
  responses: Response[]
  /** The version of the response that the unit cleared. */
  clearedVersion: number | null
  unitClearedBy: PersonId | null
  /** The one away for whom a deputy cleared it. */
  unitClearedFor: PersonId | null
  concurrence: Concurrence | null
  lastMove: LastMove | null
}

/** One step of the final clearance: any one of the officials in these positions clears it. */
export interface ClearanceStep {
  id: StepId
  cycle: number
  order: number
  name: string
  anyOf: string[]
  state: 'waiting' | 'open' | 'cleared' | 'returned' | 'void'
  clearedBy: PersonId | null
  /** The authority it rests on, in words: "AD", or "AD, delegated until 2026-12-31". */
  authority: string
  /** SHA-256 of the response that was cleared (see response-digest). */
  digest: string | null
  clearedAt: IsoTime | null
}

export interface Task {
  id: TaskId
  /** `ITMS-YYYY-NNNNN`; empty only between `decide` and the commit of its creation. */
  number: string
  version: number
  stage: Stage
  /** Rolled up: see roll-up-status. */
  status: Status
  action: TaskAction
  /** What `resume` goes back to while the task stands down. */
  heldAction: 'work' | 'review'
  title: string
  type: string
  route: string
  site: 'hq' | 'field'
  origin: 'external' | 'internal'
  ses: boolean
  priority: Priority
  requestor: string
  taskAuthority: string
  caseNumber: string
  receivedBy: Channel
  startDate: IsoDate
  internalDueDate: IsoDate | null
  authorityDueDate: IsoDate | null
  /** ITMS's "extension date": the date to which the authority's date was moved. */
  extensionDate: IsoDate | null
  instruction: string
  reopenInstructions: string
  /** Values of the type's own tabs, by field key. */
  fields: Record<string, FieldValue>
  attachments: Attachment[]
  coordinator: 'unitChief' | 'taskManager'
  taskManager: PersonId
  cc: PersonId[]
  cycle: number
  assignments: Assignment[]
  steps: ClearanceStep[]
  /** The task manager's own texts after the secondary review or editing, over all cycles. */
  finalResponses: Response[]
  /** The version of `finalResponses` that stands; null: the units' responses stand (also after a return to the units). */
  finalVersion: number | null
  /** SHA-256 of what was cleared. */
  clearedDigest: string | null
  submission: { channel: Channel; at: IsoTime; reference: string } | null
  /** Why nothing went to the authority; null: it is open, or was answered. `endingOf` says whether it still counts. */
  ending: Ending | null
  /** Entered after the fact (Guide II.B): the true times beside the time of entry. */
  lateEntry: { receivedAt: IsoTime; respondedAt: IsoTime | null } | null
  /** Null: it does not come back, or did already. */
  recurrence: Recurrence | null
  /** The task that this one comes back from, and its number (empty for none). */
  follows: TaskId | null
  followsNumber: string
  createdAt: IsoTime
  closedAt: IsoTime | null
  lastMove: LastMove | null
}
