import type { Duty } from '../../machine/people/replace-leaver.ts'
import type { IsoDate, PersonId, TaskId } from '../../machine/task/ids.ts'

/** Messages about several tasks; each has content instead of a task. */
export type MessageKind = 'digest' | 'reminders' | 'nudges' | 'takeover'

/** More tasks of one kind than this are counted, and not kept. */
export const MOST_KEPT = 8

/** The first tasks of a part of a digest, and how many there are. */
export interface TaskGroup {
  total: number
  /** `due`: the date of which somebody is reminded. */
  tasks: { id: TaskId; due: IsoDate | null }[]
}

/**
 * What a message says, as the outbox keeps it: ids and counts, nothing that could be sensitive. Words and titles are put
 * in at delivery, and what was closed meanwhile is left out.
 */
export interface MessageContent {
  /** The reader's own day. */
  day: IsoDate
  /** Reminders of the day. */
  reminders: TaskGroup
  /** Overdue, and told to the reader as copied or as TPSU chief. */
  escalated: TaskGroup
  /** What needs the reader now. */
  inHand: TaskGroup
  /** The reader's, in somebody else's hands. */
  waiting: TaskGroup
  /** Not accepted yet, of the units that the reader heads. */
  fresh: TaskGroup
  /** Due in the next 30 days; null on all but the first working day of the week. */
  month: TaskGroup | null
  /** Of the reader's open tasks. */
  counts: { overdue: number; today: number; week: number }
  /** Open shares by unit, for the TPSU chief; else empty. */
  units: UnitLoad[]
  /** What a task manager asks about. */
  nudges: TaskId[]
  /** What passed to the reader from somebody who left. */
  takeovers: Takeover[]
}

export interface Takeover {
  leaver: PersonId
  /** What the reader is now: "head of HITU", "CoS". */
  offices: string[]
  /** All of their tasks. `unitClearance`, `clearance`: they wait by an office, and not by name. */
  duties: { duty: Duty | 'unitClearance' | 'clearance'; tasks: TaskId[] }[]
}

export interface UnitLoad {
  unit: string
  open: number
  overdue: number
}

export const noTasks: TaskGroup = { total: 0, tasks: [] }

/** A message that says nothing yet. */
export function emptyMessage(day: IsoDate): MessageContent {
  return {
    ...{ day, reminders: noTasks, escalated: noTasks, inHand: noTasks, waiting: noTasks, fresh: noTasks, month: null },
    ...{ counts: { overdue: 0, today: 0, week: 0 }, units: [], nudges: [], takeovers: [] },
  }
}
