import { type Bind, createBind } from '../lists/bind.ts'
import type { StoreOptions } from '../store-options.ts'
import type { ReportQuery } from './report.ts'

/** SQL of what a report is about: of the task `t` and, where shares of units are counted, the assignment `a`. */
export interface Scope {
  bind: Bind
  params: unknown[]
  /** The task is of the type, and the unit has or had a share in it. */
  tasks(): string
  /** The share is the unit's, and was not withdrawn. */
  lanes(): string
  /** The time lies in the period. */
  inPeriod(time: string): string
  /** The day of the office's calendar on which the time lies. */
  dayOf(time: string): string
}

/** Values are bound when they are asked for: PostgreSQL refuses a parameter that its statement does not use. */
export function scopeOf({ from, until, unit, type }: ReportQuery, { timeZone }: StoreOptions): Scope {
  const { bind, params } = createBind()
  const dayOf = (time: string) => `(${time} AT TIME ZONE ${bind(timeZone)}::text)::date`
  const isUnit = (column: string) => (unit === null ? '' : ` AND ${column} = ${bind(unit)}::text`)
  return {
    bind,
    params,
    dayOf,
    tasks() {
      const isType = type === null ? 'true' : `t.type = ${bind(type)}::text`
      if (unit === null) return isType
      return `${isType} AND EXISTS (
        SELECT FROM assignment u WHERE u.task_id = t.id AND u.state <> 'withdrawn'${isUnit('u.unit')})`
    },
    lanes: () => `a.state <> 'withdrawn'${isUnit('a.unit')}`,
    inPeriod: (time) => `${dayOf(time)} BETWEEN ${bind(from)}::date AND ${bind(until)}::date`,
  }
}

/** SQL: when the request came. A late entry (Guide II.B) has its true time. */
export const RECEIVED_AT = `coalesce((t.late_entry->>'receivedAt')::timestamptz, t.created_at)`
