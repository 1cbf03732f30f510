import type { EventName } from '../task/commands.ts'
import type { Decision, Notice } from '../task/decision.ts'
import type { Assignment, LastMove, Task, Undo, UndoneOfAssignment, UndoneOfStep, UndoneOfTask } from '../task/task.ts'

/**
 * The acts that can be taken back. Left out is what writes text (a newer version stands beside it), what has an event of its own that
 * undoes it (stand down and resume, assign and withdraw, close and reopen), what left the house, and what an answer to a request was.
 */
const takenBackable: ReadonlySet<string> = new Set<EventName>([
  ...(['accept', 'acknowledge', 'defer', 'delegate', 'recall', 'handBack', 'complete', 'acceptWork'] as const),
  ...(['reassign', 'withdraw', 'waive', 'sendToUnitChief', 'unitClear', 'unitReturn'] as const),
  ...(['concur', 'concurWithComment', 'nonConcur', 'overrideNonConcur', 'submitToHq', 'unitComplete'] as const),
  ...(['sendToEditing', 'edited', 'return', 'sendToAd', 'clear'] as const),
])

const ofTask: readonly UndoneOfTask[] = ['stage', 'cc', 'extensionDate', 'finalVersion', 'clearedDigest']
const ofStep: readonly UndoneOfStep[] = ['state', 'clearedBy', 'authority', 'digest', 'clearedAt']
const ofAssignment: readonly UndoneOfAssignment[] = [
  'unit',
  'state',
  'actionOfficer',
  'designee',
  'designeeMaySubmit',
  'delegateInstruction',
  'designeeCompleted',
  'workAcceptedAt',
  'acceptedAt',
  'acceptedBy',
  'acknowledgedAt',
  'dueDate',
  'originalDueDate',
  'extension',
  'deferral',
  'reason',
  'clearedVersion',
  'unitClearedBy',
  'unitClearedFor',
  'concurrence',
]

/**
 * The decision with what is needed to take it back (ADR 0025): in the last move of the task when the act moved the task
 * on, else in that of the unit. Unchanged when it is refused or cannot be taken back.
 */
export function rememberUndo(before: Task, event: EventName, decision: Decision): Decision {
  if (!decision.ok || !takenBackable.has(event)) return decision
  const { task: after, notices } = decision
  const undo = undoOf(before, after, notices)
  if (undo.task.stage !== undefined || undo.steps.length > 0) {
    return { ...decision, task: { ...after, lastMove: withUndo(after.lastMove, undo) } }
  }
  const touched = new Set(undo.assignments.map(({ id }) => id))
  const assignments = after.assignments.map((lane) =>
    touched.has(lane.id) ? { ...lane, lastMove: withUndo(lane.lastMove, undo) } : lane,
  )
  return { ...decision, task: { ...after, assignments } }
}

const withUndo = (move: LastMove | null, undo: Undo) => move && { ...move, undo }

function undoOf(before: Task, after: Task, notices: readonly Notice[]): Undo {
  return {
    stage: after.stage,
    task: changed(before, after, ofTask),
    assignments: after.assignments.flatMap((lane) => changedRow(before.assignments, lane, ofAssignment)),
    steps: after.steps.flatMap((step) => changedRow(before.steps, step, ofStep)),
    madeSteps: after.steps.filter(({ id }) => !before.steps.some((old) => old.id === id)).map(({ id }) => id),
    told: told(notices),
  }
}

function told(notices: readonly Notice[]): Undo['told'] {
  const unique = new Map(notices.map(({ to, assignment }) => [to, { to, assignment }]))
  return [...unique.values()]
}

function changedRow<Row extends { id: string }, Key extends keyof Row>(
  before: readonly Row[],
  row: Row,
  keys: readonly Key[],
): { id: Row['id']; was: Partial<Pick<Row, Key>> }[] {
  const old = before.find(({ id }) => id === row.id)
  const was = old ? changed(old, row, keys) : {}
  return Object.keys(was).length > 0 ? [{ id: row.id, was }] : []
}

function changed<Row, Key extends keyof Row>(before: Row, after: Row, keys: readonly Key[]): Partial<Pick<Row, Key>> {
  const was: Partial<Pick<Row, Key>> = {}
  for (const key of keys) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) was[key] = before[key]
  }
  return was
}

/** Whether both are the same move: what it can be taken back with does not count. */
export function isSameMove(one: LastMove | null, other: LastMove | null): boolean {
  return one !== null && one.event === other?.event && one.by === other.by && one.at === other.at
}

/** The unit's share as it was before the act. Responses stay: they are kept for ever. */
export function restoredLane(lane: Assignment, undo: Undo): Assignment {
  return { ...lane, ...undo.assignments.find(({ id }) => id === lane.id)?.was }
}
