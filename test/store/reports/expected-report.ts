import type { Database } from '../../../src/store/database/open-database.ts'
import type { ReportQuery } from '../../../src/store/reports/report.ts'
import { profile } from '../open-office.ts'

const zone = 'America/New_York'

/** The figures once more, by other queries: rows of the tables as they are, narrowed, counted and interpolated here. */
export async function expectedReport(database: Database, query: ReportQuery) {
  const raw = await database.query<{ id: string; type: string; units: string[]; received: Date }>(
    `SELECT t.id, t.type, coalesce((t.late_entry->>'receivedAt')::timestamptz, t.created_at) AS received,
       array_remove(array_agg(a.unit) FILTER (WHERE a.state <> 'withdrawn'), NULL) AS units
     FROM task t LEFT JOIN assignment a ON a.task_id = t.id GROUP BY t.id`,
  )
  const inScope = raw.filter(
    ({ type, units }) =>
      (query.type === null || type === query.type) && (query.unit === null || (units ?? []).includes(query.unit)),
  )
  const ids = new Set(inScope.map(({ id }) => id))
  const ofScope = <Row extends { task: string }>(rows: Row[]) => rows.filter(({ task }) => ids.has(task))
  const inPeriod = (time: Date) => query.from <= day(time) && day(time) <= query.until
  const isUnit = (unit: string) => query.unit === null || unit === query.unit

  const closings = ofScope(await database.query<Closing>(CLOSINGS)).filter(({ at }) => inPeriod(at))
  const received = inScope.filter((task) => inPeriod(task.received))
  const spans = ofScope(await database.query<Span>(SPANS)).filter(
    ({ until, unit, measure }) => inPeriod(until) && (measure === 'clear' || measure === 'total' || isUnit(unit ?? '')),
  )
  const answers = spans.filter(({ measure, due }) => measure === 'respond' && due !== null)
  const asked = ofScope(await database.query<Extension>(EXTENSIONS)).filter(
    ({ at, unit }) => inPeriod(at) && isUnit(unit),
  )
  return {
    open: await openNow(database, query, ids),
    ageing: await ageing(database, query, ids),
    received: received.length,
    closed: closings.length,
    onTime: {
      authority: onTime(closings.map(({ at, due }) => ({ at, due }))),
      internal: onTime(answers.map(({ until, due }) => ({ at: until, due }))),
    },
    times: {
      acknowledge: durations(spans, 'acknowledge'),
      respond: durations(spans, 'respond'),
      clear: durations(spans, 'clear'),
      total: durations(spans, 'total'),
    },
    reopened: { count: closings.filter(({ reopened }) => reopened).length, of: closings.length },
    extensions: {
      asked: asked.filter(({ type }) => type === 'extensionAsked').length,
      granted: asked.filter(({ type }) => type === 'extensionGranted').length,
      denied: asked.filter(({ type }) => type === 'extensionDenied').length,
      daysAdded: asked.reduce((sum, { type, days }) => sum + (type === 'extensionGranted' ? (days ?? 0) : 0), 0),
    },
    months: monthsOf(query).map((month) => {
      const closed = closings.filter(({ at }) => day(at).startsWith(month))
      return {
        month,
        received: received.filter((task) => day(task.received).startsWith(month)).length,
        closed: closed.length,
        onTime: onTime(closed),
      }
    }),
  }
}

interface Closing {
  task: string
  at: Date
  due: Date | null
  reopened: boolean
}
/** The cycle is not counted: a closing belongs to the first reopening after it, or else to the task as it is. */
const CLOSINGS = `
SELECT e.task_id AS task, r.seq IS NOT NULL AS reopened,
  CASE e.type WHEN 'closed' THEN e.at WHEN 'enteredLate' THEN (e.data->>'respondedAt')::timestamptz
    ELSE (e.data->>'at')::timestamptz END AS at,
  CASE WHEN r.seq IS NULL THEN (ARRAY_REMOVE(ARRAY[t.extension_date, t.authority_due_date, t.internal_due_date], NULL))[1]
    ELSE (ARRAY_REMOVE(ARRAY[(r.d->>'extensionDate')::date, (r.d->>'authorityDueDate')::date, (r.d->>'internalDueDate')::date], NULL))[1]
  END AS due
FROM event e JOIN task t ON t.id = e.task_id
LEFT JOIN LATERAL (SELECT seq, data->'earlierDates' AS d FROM event WHERE task_id = e.task_id AND type = 'reopened'
  AND event.seq > e.seq ORDER BY seq LIMIT 1) r ON true
WHERE e.type IN ('closed', 'submittedToAuthority')
  OR (e.type = 'enteredLate' AND e.data @> '{"reached": "submittedToAuthority"}')`

interface Span {
  measure: string
  task: string
  unit: string | null
  due: Date | null
  until: Date
  hours: number
}
/** Durations as ranges, from which the ranges of the stand-downs are taken away. */
const SPANS = `
WITH lane AS (
  SELECT a.*, t.late_entry, t.created_at, coalesce((t.late_entry->>'receivedAt')::timestamptz, t.created_at) AS received
  FROM assignment a, task t WHERE t.id = a.task_id AND a.state <> 'withdrawn'),
turn AS (
  SELECT l.id, e.at FROM lane l, event e WHERE e.task_id = l.task_id AND (
    e.type = 'reassigned' AND e.assignment_id = l.id
    OR e.type = 'reopened' AND (e.data->>'cycle')::int = l.cycle
    OR e.type = 'assigned' AND EXISTS (SELECT FROM jsonb_array_elements(e.data->'added') n WHERE n->>'unit' = l.unit)
      AND (l.late_entry IS NULL OR e.at <> l.created_at))
  UNION ALL SELECT id, received FROM lane),
ended AS (
  SELECT l.*, 'acknowledge' AS measure, coalesce(accepted_at, acknowledged_at) AS until FROM lane l
  WHERE accepted_at IS DISTINCT FROM (late_entry->>'receivedAt')::timestamptz OR accepted_at IS NULL
  UNION ALL
  SELECT l.*, 'respond', coalesce((SELECT max(e.at) FROM event e
    WHERE e.assignment_id = l.id AND e.type IN ('submittedToHq', 'unitCompleted')), (l.late_entry->>'respondedAt')::timestamptz)
  FROM lane l WHERE l.state = 'complete'),
walk AS (
  SELECT task_id, seq, at, type, data,
    sum((type IN ('sentToAd', 'returned', 'reopened', 'clearanceVoided'))::int) OVER (PARTITION BY task_id ORDER BY seq) AS round,
    max(CASE WHEN type = 'reopened' THEN at END) OVER (PARTITION BY task_id ORDER BY seq) AS reopened_at
  FROM event),
span AS (
  SELECT e.measure, e.task_id, e.unit, e.due_date, e.until,
    (SELECT max(at) FROM turn WHERE turn.id = e.id AND (at <= e.until OR at = e.received)) AS since
  FROM ended e WHERE e.until IS NOT NULL
  UNION ALL
  SELECT 'clear', task_id, NULL, NULL, max(at), min(at) FROM walk WHERE type IN ('sentToAd', 'cleared')
  GROUP BY task_id, round
  HAVING bool_or(type = 'sentToAd')
    AND count(*) FILTER (WHERE type = 'cleared') = max(jsonb_array_length(data->'steps'))
  UNION ALL
  SELECT 'total', w.task_id, NULL, NULL, c.at, coalesce(w.reopened_at, (t.late_entry->>'receivedAt')::timestamptz, t.created_at)
  FROM walk w JOIN task t ON t.id = w.task_id, LATERAL (SELECT CASE w.type WHEN 'closed' THEN w.at
    WHEN 'enteredLate' THEN (w.data->>'respondedAt')::timestamptz ELSE (w.data->>'at')::timestamptz END AS at) c
  WHERE w.type IN ('closed', 'submittedToAuthority') OR (w.type = 'enteredLate' AND w.data->>'reached' = 'submittedToAuthority')),
stood AS (
  SELECT e.task_id, range_agg(tstzrange(e.at, coalesce((SELECT min(r.at) FROM event r
    WHERE r.task_id = e.task_id AND r.type = 'resumed' AND r.seq > e.seq), 'infinity'))) AS ranges
  FROM event e WHERE e.type = 'actionSet' AND e.data->>'action' = 'standDown' GROUP BY e.task_id)
SELECT measure, s.task_id AS task, unit, due_date AS due, until, (
  SELECT coalesce(sum(extract(epoch FROM upper(r) - lower(r))), 0)::float8 / 3600
  FROM unnest(CASE WHEN since < until THEN tstzmultirange(tstzrange(since, until)) - coalesce(stood.ranges, '{}')
    ELSE '{}'::tstzmultirange END) r) AS hours
FROM span s LEFT JOIN stood USING (task_id)`

interface Extension {
  task: string
  unit: string
  type: string
  at: Date
  days: number | null
}
const EXTENSIONS = `
SELECT e.task_id AS task, a.unit, e.type, e.at, extract(day FROM (e.data->>'until')::timestamp - (e.data->>'from')::timestamp)::int AS days
FROM event e, assignment a WHERE a.id = e.assignment_id AND a.state <> 'withdrawn' AND e.type LIKE 'extension%'`

async function openNow(database: Database, query: ReportQuery, ids: Set<string>) {
  const open = await database.query<{ task: string; status: string; type: string; action: string; late: boolean }>(
    `SELECT id AS task, status, type, action, coalesce(due_date::text < $1, false) AS late
     FROM task WHERE NOT status = 'submittedToAuthority'`,
    [query.today],
  )
  const own = open.filter(({ task }) => ids.has(task))
  const shares = await database.query<{ task: string; unit: string; person: string }>(
    `SELECT a.task_id AS task, a.unit, a.action_officer AS person FROM assignment a, task t
     WHERE t.id = a.task_id AND t.cycle = a.cycle AND a.state NOT IN ('withdrawn') AND t.status <> 'submittedToAuthority'`,
  )
  const mine = shares.filter(({ task, unit }) => ids.has(task) && (query.unit === null || unit === query.unit))
  const lateOf = new Map(own.map(({ task, late }) => [task, late]))
  const count = (pairs: [key: string, task: string][]) => {
    const tasks = Map.groupBy(pairs, ([key]) => key)
    return [...tasks]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, all]) => {
        const each = new Set(all.map(([, task]) => task))
        return { key, open: each.size, overdue: [...each].filter((task) => lateOf.get(task)).length }
      })
  }
  return {
    total: own.length,
    overdue: own.filter(({ late }) => late).length,
    standingDown: own.filter(({ action }) => action === 'standDown').length,
    byStatus: count(own.map(({ status, task }) => [status, task])),
    byType: count(own.map(({ type, task }) => [type, task])),
    byUnit: count(mine.map(({ unit, task }) => [unit, task])),
    byPerson: count(mine.map(({ person, task }) => [person, task])),
  }
}

/** Working days counted one by one in SQL. */
async function ageing(database: Database, query: ReportQuery, ids: Set<string>) {
  const holidays = profile.calendar.holidays.map(({ date }) => date)
  const rows = await database.query<{ task: string; days: number }>(
    `SELECT id AS task, (SELECT count(*)::int FROM generate_series(due_date + 1, $1::date, interval '1 day') d
       WHERE extract(isodow FROM d) < 6 AND d::date <> ALL ($2::date[])) AS days
     FROM task WHERE status <> 'submittedToAuthority' AND due_date < $1::date`,
    [query.today, holidays],
  )
  const days = rows.filter(({ task }) => ids.has(task)).map((row) => row.days)
  const between = (from: number, to: number) => days.filter((each) => each >= from && each <= to).length
  return [
    { from: 1, to: 2, count: between(0, 2) },
    { from: 3, to: 5, count: between(3, 5) },
    { from: 6, to: 10, count: between(6, 10) },
    { from: 11, to: 20, count: between(11, 20) },
    { from: 21, to: null, count: between(21, Number.POSITIVE_INFINITY) },
  ]
}

function onTime(rows: { at: Date; due: Date | null }[]) {
  const dated = rows.flatMap(({ at, due }) => (due === null ? [] : [day(at) <= due.toISOString().slice(0, 10)]))
  return { count: dated.filter(Boolean).length, of: dated.length }
}

function durations(spans: readonly Span[], measure: string) {
  const hours = spans.filter((span) => span.measure === measure).map((span) => span.hours)
  hours.sort((a, b) => a - b)
  return { measured: hours.length, medianHours: quantile(hours, 0.5), p90Hours: quantile(hours, 0.9) }
}

/** Linear interpolation between the two nearest ranks. */
function quantile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place))
}

function monthsOf({ from, until }: ReportQuery): string[] {
  const months = new Set<string>()
  for (let at = Date.parse(from); at <= Date.parse(until); at += 86_400_000)
    months.add(new Date(at).toISOString().slice(0, 7))
  return [...months]
}

function day(time: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time)
}
