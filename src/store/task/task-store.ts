import type { Directory } from '../../machine/people/directory.ts'
import type { Decision, Fact } from '../../machine/task/decision.ts'
import type { IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Attachment, Task } from '../../machine/task/task.ts'

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

/** Somebody opened the details of a task. `surface`: slack, teams, cli, … */
export interface Look {
  by: PersonId
  at: IsoTime
  surface: string
}

/** The way of one click, the task and its record. */
export interface TaskStore {
  /** One round trip: inbox, task (by its id, an assignment's id or a step's id), directory revision. */
  loadForDecision(deliveryKey: string, ref: string | null): Promise<Loaded>
  /** One round trip, one transaction: inbox row, compare-and-set on version and directory revision, events, assignments, steps, responses, outbox (a row for each notice, and one for each copy to refresh). */
  commitDecision(commit: Commit): Promise<CommitResult>
  /** Keeps a refusal under its delivery key, so that a repeat is answered alike. Nothing else is written. */
  keepRefusal(deliveryKey: string, outcome: Outcome, now: IsoTime): Promise<Outcome>
  /** Forgets outcomes of deliveries from before `before`; returns how many. */
  forgetDeliveries(before: IsoTime): Promise<number>
  task(ref: { id: string } | { number: string }): Promise<Task | null>
  /** The record of the task, oldest first. */
  factsOf(task: TaskId): Promise<Fact[]>
  /** Somebody opened the details of a task. */
  recordLook(look: { task: TaskId; person: PersonId; at: IsoTime; surface: string }): Promise<void>
  /** Oldest first. */
  looksOf(task: TaskId): Promise<Look[]>
  /** Keeps the bytes by their SHA-256. */
  saveFile(file: { name: string; mediaType: string; bytes: Uint8Array }): Promise<Attachment>
  fileBytes(sha256: string): Promise<Uint8Array | null>
}
