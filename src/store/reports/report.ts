import type { IsoDate, IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Status } from '../../machine/task/task.ts'

/** What a report is about: days of the office's calendar, both included; null: every unit, every type. */
export interface ReportQuery {
  from: IsoDate
  until: IsoDate
  today: IsoDate
  unit: string | null
  type: string | null
}

/** Open tasks of one status, type, unit or person. `overdue`: the date that counts is before today, as in the Overdue list. */
export interface OpenCount<Key extends string = string> {
  key: Key
  open: number
  overdue: number
}

/** `count` of `of`. */
export interface Share {
  count: number
  of: number
}

/** Elapsed hours, nights and weekends included, without the time that the task stood down. Null: nothing was measured. */
interface Duration {
  measured: number
  medianHours: number | null
  /** Nine of ten took at most this long (interpolated, as SQL's percentile_cont). */
  p90Hours: number | null
}
export const measures = ['acknowledge', 'respond', 'clear', 'total'] as const
export type Measure = (typeof measures)[number]

export interface Month {
  /** `YYYY-MM` */
  month: string
  received: number
  closed: number
  /** Of what was closed in the month and had a date. */
  onTime: Share
}

/** The figures of ADR 0014, which defines each of them. */
export interface Report {
  query: ReportQuery
  open: {
    total: number
    overdue: number
    standingDown: number
    byStatus: OpenCount<Status>[]
    byType: OpenCount[]
    /** A task of several units counts once with each. */
    byUnit: OpenCount[]
    /** The action officers of the units. */
    byPerson: OpenCount<PersonId>[]
  }
  /** Open tasks by how many working days they are overdue; `to` null: and more. */
  ageing: { from: number; to: number | null; count: number }[]
  received: number
  /** Closings: a task that was closed, reopened and closed again counts twice. */
  closed: number
  onTime: { authority: Share; internal: Share }
  times: Record<Measure, Duration>
  /** Of the closings, those that were reopened since. */
  reopened: Share
  /** `daysAdded`: calendar days between the old and the new due dates, where there was an old one. */
  extensions: { asked: number; granted: number; denied: number; daysAdded: number }
  months: Month[]
}

/** An extension that was granted or denied, with its reasons, which may be sensitive. */
export interface ExtensionDecision {
  task: TaskId
  number: string
  unit: string
  outcome: 'granted' | 'denied'
  at: IsoTime
  from: IsoDate | null
  until: IsoDate | null
  reasonAsked: string
  /** The note of who granted it, or why it was denied. */
  reasonGiven: string
}

/** Tasks that may be one: of the same case number, or about the same detainee. The A-number is never in it. */
export interface DuplicateGroup {
  by: 'caseNumber' | 'detainee'
  /** Null: of a detainee. */
  caseNumber: string | null
  tasks: { id: TaskId; number: string; title: string; status: Status }[]
}
