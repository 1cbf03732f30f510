import { isEnding } from '../../machine/endings/ending.ts'
import type { Status } from '../../machine/task/task.ts'

/**
 * SQL: the status that a reader sees of the task `t`. The column holds the nine of ITMS alone, as an earlier version of
 * the program reads them, so a task that ended without an answer is closed there; how it ended stands in `ending`,
 * and counts for its own cycle (ADR 0026).
 */
export const SHOWN_STATUS = `CASE WHEN t.stage = 'submittedToAuthority' AND (t.ending->>'cycle')::integer = t.cycle
  THEN t.ending->>'kind' ELSE t.status END`

/**
 * SQL: the task `t` shows this status. `bound`: the parameter that holds `storedStatus(status)`. Written so that an index on the
 * status serves, and the planner knows that hardly any closed task has an ending.
 */
export function showsStatus(status: Status, bound: string): string {
  const stored = `t.status = ${bound}::text`
  if (isEnding(status)) return `${stored} AND ${SHOWN_STATUS} = '${status}'`
  if (status !== 'submittedToAuthority') return stored
  return `${stored} AND (t.ending IS NULL OR (t.ending->>'cycle')::integer <> t.cycle)`
}

/** What the column `status` holds for a status that a reader sees. */
export function storedStatus(status: Status): Status {
  return isEnding(status) ? 'submittedToAuthority' : status
}
