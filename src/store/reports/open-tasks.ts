import { workingDaysBetween } from '../../machine/days/working-days.ts'
import type { Calendar } from '../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import type { Report, ReportQuery } from './report.ts'
import { scopeOf } from './scope.ts'

type Open = Report['open']
type Row = Omit<Open, 'total' | 'overdue' | 'standingDown'> & {
  counts: Pick<Open, 'total' | 'overdue' | 'standingDown'>
  dueDates: { due: IsoDate; count: number }[]
}

/** What is open now, whatever the period: by status, type, unit and action officer, and how long it is overdue. */
export async function openTasks(
  database: Database,
  query: ReportQuery,
  options: StoreOptions,
): Promise<Pick<Report, 'open' | 'ageing'>> {
  const { tasks, lanes, bind, params } = scopeOf(query, options)
  const today = `${bind(query.today)}::date`
  const counts = `'open', count(*), 'overdue', count(*) FILTER (WHERE due_date < ${today})`
  const grouped = (key: string, from: string) => `coalesce((SELECT jsonb_agg(one ORDER BY one->>'key') FROM (
    SELECT jsonb_build_object('key', ${key}, ${counts}) AS one FROM ${from} GROUP BY ${key}) x), '[]')`
  const sql = `
WITH open AS MATERIALIZED (
  SELECT t.* FROM task t WHERE t.status <> 'submittedToAuthority' AND ${tasks()}),
share AS MATERIALIZED (
  SELECT t.id, t.due_date, a.unit, a.action_officer FROM open t
  JOIN assignment a ON a.task_id = t.id AND a.cycle = t.cycle WHERE ${lanes()})
SELECT (SELECT jsonb_build_object('total', count(*), 'overdue', count(*) FILTER (WHERE due_date < ${today}),
    'standingDown', count(*) FILTER (WHERE action = 'standDown')) FROM open) AS counts,
  ${grouped('status', 'open')} AS "byStatus", ${grouped('type', 'open')} AS "byType",
  ${grouped('unit', '(SELECT DISTINCT id, due_date, unit FROM share) s')} AS "byUnit", ${grouped('action_officer', '(SELECT DISTINCT id, due_date, action_officer FROM share) s')} AS "byPerson",
  coalesce((SELECT jsonb_agg(jsonb_build_object('due', due_date, 'count', count)) FROM (
    SELECT due_date, count(*) AS count FROM open WHERE due_date < ${today} GROUP BY due_date) d), '[]') AS "dueDates"`
  const [row] = await database.query<Row>(sql, params, {
    columns: {
      counts: 'jsonb',
      byStatus: 'jsonb',
      byType: 'jsonb',
      byUnit: 'jsonb',
      byPerson: 'jsonb',
      dueDates: 'jsonb',
    },
  })
  if (!row) throw new Error('A report of open tasks has no row.')
  const { counts: totals, dueDates, ...groups } = row
  return { open: { ...totals, ...groups }, ageing: ageingOf(dueDates, query.today, options.profile.calendar) }
}

/** Working days after the due date up to today; less than one (due on Friday, looked at on Saturday) is in the first. */
const buckets = [
  { from: 1, to: 2 },
  { from: 3, to: 5 },
  { from: 6, to: 10 },
  { from: 11, to: 20 },
  { from: 21, to: null },
]

function ageingOf(dueDates: Row['dueDates'], today: IsoDate, calendar: Calendar): Report['ageing'] {
  const aged = dueDates.map(({ due, count }) => ({
    days: Math.max(1, workingDaysBetween(calendar, due, today)),
    count,
  }))
  return buckets.map(({ from, to }) => {
    const inside = aged.filter(({ days }) => days >= from && (to === null || days <= to))
    return { from, to, count: inside.reduce((sum, { count }) => sum + count, 0) }
  })
}
