import type { IsoDate } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import type { Month, Report, ReportQuery, Share } from './report.ts'
import { RECEIVED_AT, type Scope, scopeOf } from './scope.ts'

type Closings = Pick<Report, 'received' | 'closed' | 'reopened' | 'months'> & { authority: Share }

/**
 * SQL: every closing of the tasks of the scope with its true time, its cycle, and the date that counted then: the extension
 * date, else the authority's, else the internal one. A reopened task keeps the earlier dates in the fact of its reopening.
 */
export function closingsOf({ tasks }: Scope): string {
  const earlier = (date: string) => `nullif(next.data->'earlierDates'->>'${date}', '')::date`
  return `
SELECT c.task_id, c.cycle, c.at, t.cycle > c.cycle AS reopened, ${RECEIVED_AT} AS received_at,
  CASE WHEN next.seq IS NULL THEN coalesce(t.extension_date, t.authority_due_date, t.internal_due_date)
    ELSE coalesce(${earlier('extensionDate')}, ${earlier('authorityDueDate')}, ${earlier('internalDueDate')}) END AS due
FROM (
  SELECT e.task_id, coalesce((e.data->>'at')::timestamptz, e.at) AS at,
    1 + (SELECT count(*) FROM event r WHERE r.task_id = e.task_id AND r.type = 'reopened' AND r.seq < e.seq) AS cycle
  FROM event e WHERE e.type IN ('submittedToAuthority', 'closed')
  UNION ALL
  SELECT e.task_id, (e.data->>'respondedAt')::timestamptz, 1
  FROM event e WHERE e.type = 'enteredLate' AND e.data->>'reached' = 'submittedToAuthority') c
JOIN task t ON t.id = c.task_id AND ${tasks()}
LEFT JOIN event next ON next.task_id = c.task_id AND next.type = 'reopened' AND (next.data->>'cycle')::bigint = c.cycle + 1`
}

/** What was received and closed in the period, on time or not, and month by month. */
export async function closings(database: Database, query: ReportQuery, options: StoreOptions): Promise<Closings> {
  const scope = scopeOf(query, options)
  const { tasks, params, inPeriod, dayOf } = scope
  const onTime = `jsonb_build_object('of', count(due), 'count', count(*) FILTER (WHERE day <= due))`
  const sql = `
WITH closing AS MATERIALIZED (
  SELECT c.*, ${dayOf('c.at')} AS day FROM (${closingsOf(scope)}) c WHERE ${inPeriod('c.at')}),
received AS MATERIALIZED (
  SELECT ${dayOf(RECEIVED_AT)} AS day FROM task t WHERE ${tasks()} AND ${inPeriod(RECEIVED_AT)})
SELECT (SELECT count(*)::integer FROM received) AS received, count(*)::integer AS closed, ${onTime} AS authority,
  jsonb_build_object('of', count(*), 'count', count(*) FILTER (WHERE reopened)) AS reopened,
  (SELECT jsonb_object_agg(month, n) FROM (
    SELECT to_char(day, 'YYYY-MM') AS month, count(*) AS n FROM received GROUP BY 1) r) AS "receivedIn",
  (SELECT jsonb_object_agg(month, n) FROM (
    SELECT to_char(day, 'YYYY-MM') AS month, jsonb_build_object('closed', count(*), 'onTime', ${onTime}) AS n
    FROM closing GROUP BY 1) c) AS "closedIn"
FROM closing`
  const [row] = await database.query<Omit<Closings, 'months'> & ByMonth>(sql, params, {
    columns: {
      received: 'integer',
      closed: 'integer',
      authority: 'jsonb',
      reopened: 'jsonb',
      receivedIn: 'jsonb',
      closedIn: 'jsonb',
    },
  })
  if (!row) throw new Error('A report of closings has no row.')
  const { receivedIn, closedIn, ...figures } = row
  return { ...figures, months: monthsOf(query, { receivedIn, closedIn }) }
}

interface ByMonth {
  receivedIn: Record<string, number> | null
  closedIn: Record<string, { closed: number; onTime: Share }> | null
}

function monthsOf({ from, until }: ReportQuery, { receivedIn, closedIn }: ByMonth): Month[] {
  return monthsBetween(from, until).map((month) => ({
    month,
    received: receivedIn?.[month] ?? 0,
    ...(closedIn?.[month] ?? { closed: 0, onTime: { count: 0, of: 0 } }),
  }))
}

function monthsBetween(from: IsoDate, until: IsoDate): string[] {
  const index = (day: IsoDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  const count = Math.max(0, index(until) - index(from) + 1)
  return Array.from({ length: count }, (_, at) => {
    const month = index(from) + at
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
