import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { closingsOf } from './closings.ts'
import type { Measure, Report, ReportQuery, Share } from './report.ts'
import { RECEIVED_AT, type Scope, scopeOf } from './scope.ts'

/**
 * SQL: when the unit's present action officer got its share: last assigned, reassigned or reopened, at `end` at the latest;
 * for the units of a late entry the true time of receipt.
 */
const givenBefore = (end: string) => `greatest(${RECEIVED_AT}, (
  SELECT max(g.at) FROM event g WHERE g.task_id = a.task_id AND g.at <= ${end} AND (
    (g.type = 'reassigned' AND g.assignment_id = a.id)
    OR (g.type = 'assigned' AND g.data->'added' @> jsonb_build_array(jsonb_build_object('unit', a.unit))
      AND NOT (t.late_entry IS NOT NULL AND g.at = t.created_at))
    OR (g.type = 'reopened' AND (g.data->>'cycle')::integer = a.cycle))))`

/** SQL: when the unit's answer was complete, which it still is; of a late entry the true time of the answer. */
const ANSWERED_AT = `CASE WHEN a.state = 'complete' THEN coalesce(
  (SELECT max(f.at) FROM event f WHERE f.assignment_id = a.id AND f.task_id = a.task_id
    AND f.type IN ('submittedToHq', 'unitCompleted')),
  (t.late_entry->>'respondedAt')::timestamptz) END`

/** SQL: the shares of units in the scope; what e-mail had accepted before a late entry has no known time. */
const sharesOf = ({ tasks, lanes }: Scope) => `
SELECT a.*, t.late_entry, t.created_at, ${ANSWERED_AT} AS answered_at,
  CASE WHEN coalesce(a.accepted_at = (t.late_entry->>'receivedAt')::timestamptz, false) THEN NULL
    ELSE coalesce(a.accepted_at, a.acknowledged_at) END AS taken_at
FROM assignment a JOIN task t ON t.id = a.task_id WHERE ${tasks()} AND ${lanes()}`

/** SQL: every round of clearance in which all of its steps were cleared, from "sent to AD" to the last of them. */
const clearancesOf = ({ tasks }: Scope) => `
SELECT s.task_id, s.at AS start, last.at AS "end" FROM event s JOIN task t ON t.id = s.task_id AND ${tasks()}
CROSS JOIN LATERAL (
  SELECT count(*) AS count, max(c.at) AS at FROM event c
  WHERE c.task_id = s.task_id AND c.type = 'cleared' AND c.seq > s.seq AND NOT EXISTS (
    SELECT FROM event x WHERE x.task_id = s.task_id AND x.seq > s.seq AND x.seq < c.seq
      AND x.type IN ('sentToAd', 'returned', 'reopened', 'clearanceVoided'))) last
WHERE s.type = 'sentToAd' AND last.count = jsonb_array_length(s.data->'steps')`

/**
 * How long things took that ended in the period: an officer's acceptance (or acknowledgement), a unit's complete answer, a
 * whole clearance, a closing since receipt (since the reopening, in later cycles). And whether units answered in time.
 */
export async function times(
  database: Database,
  query: ReportQuery,
  options: StoreOptions,
): Promise<{ times: Report['times']; internal: Share }> {
  const scope = scopeOf(query, options)
  const { inPeriod, dayOf, params } = scope
  const sql = `
WITH share AS MATERIALIZED (${sharesOf(scope)}),
span AS (
  SELECT 'acknowledge' AS measure, a.task_id, ${givenBefore('a.taken_at')} AS start, a.taken_at AS "end"
  FROM share a JOIN task t ON t.id = a.task_id WHERE ${inPeriod('a.taken_at')}
  UNION ALL
  SELECT 'respond', a.task_id, ${givenBefore('a.answered_at')}, a.answered_at
  FROM share a JOIN task t ON t.id = a.task_id WHERE ${inPeriod('a.answered_at')}
  UNION ALL
  SELECT 'clear', c.* FROM (${clearancesOf(scope)}) c WHERE ${inPeriod('c."end"')}
  UNION ALL
  SELECT 'total', c.task_id, coalesce((
      SELECT r.at FROM event r WHERE r.task_id = c.task_id AND r.type = 'reopened' AND (r.data->>'cycle')::bigint = c.cycle),
    c.received_at), c.at
  FROM (${closingsOf(scope)}) c WHERE ${inPeriod('c.at')}),
stand AS (
  SELECT * FROM (
    SELECT e.task_id, e.type, e.at AS start, lead(e.at, 1, 'infinity') OVER (PARTITION BY e.task_id ORDER BY e.seq) AS "end"
    FROM event e WHERE e.type = 'resumed' OR (e.type = 'actionSet' AND e.data->>'action' = 'standDown')) both_kinds
  WHERE type = 'actionSet'),
measured AS (
  SELECT measure, greatest(0, extract(epoch FROM "end" - start)::float8 - coalesce((
    SELECT sum(extract(epoch FROM least(s."end", span."end") - greatest(s.start, span.start)))::float8
    FROM stand s WHERE s.task_id = span.task_id AND s.start < span."end" AND s."end" > span.start), 0)) / 3600 AS hours
  FROM span)
SELECT measure, count(*)::integer AS measured,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY hours) AS "medianHours",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY hours) AS "p90Hours", NULL::jsonb AS internal
FROM measured GROUP BY measure
UNION ALL
SELECT 'internal', 0, NULL, NULL, jsonb_build_object('of', count(due_date),
  'count', count(*) FILTER (WHERE ${dayOf('answered_at')} <= due_date))
FROM share a WHERE ${inPeriod('a.answered_at')}`
  const rows = await database.query<Row>(sql, params, {
    columns: {
      measure: 'text',
      measured: 'integer',
      medianHours: 'double precision',
      p90Hours: 'double precision',
      internal: 'jsonb',
    },
  })
  const of = (measure: Measure) => {
    const row = rows.find((each) => each.measure === measure)
    return { measured: row?.measured ?? 0, medianHours: row?.medianHours ?? null, p90Hours: row?.p90Hours ?? null }
  }
  return {
    times: { acknowledge: of('acknowledge'), respond: of('respond'), clear: of('clear'), total: of('total') },
    internal: rows.find(({ measure }) => measure === 'internal')?.internal ?? { count: 0, of: 0 },
  }
}

interface Row {
  measure: Measure | 'internal'
  measured: number
  medianHours: number | null
  p90Hours: number | null
  internal: Share | null
}
