import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { isoTime } from '../task/task-columns.ts'
import type { ExtensionDecision, Report, ReportQuery } from './report.ts'
import { scopeOf } from './scope.ts'

const ADDED_DAYS = `(e.data->>'until')::date - (e.data->>'from')::date`

/** How often more time was asked for, granted and denied in the period, and how many days it came to. */
export async function extensions(
  database: Database,
  query: ReportQuery,
  options: StoreOptions,
): Promise<Report['extensions']> {
  const { tasks, lanes, inPeriod, params } = scopeOf(query, options)
  const count = (type: string) => `count(*) FILTER (WHERE e.type = '${type}')::integer`
  const [row] = await database.query<Report['extensions']>(
    `SELECT ${count('extensionAsked')} AS asked, ${count('extensionGranted')} AS granted, ${count('extensionDenied')} AS denied,
       coalesce(sum(${ADDED_DAYS}) FILTER (WHERE e.type = 'extensionGranted'), 0)::integer AS "daysAdded"
     FROM event e JOIN task t ON t.id = e.task_id JOIN assignment a ON a.id = e.assignment_id
     WHERE e.type IN ('extensionAsked', 'extensionGranted', 'extensionDenied')
       AND ${tasks()} AND ${lanes()} AND ${inPeriod('e.at')}`,
    params,
    { columns: { asked: 'integer', granted: 'integer', denied: 'integer', daysAdded: 'integer' } },
  )
  return row ?? { asked: 0, granted: 0, denied: 0, daysAdded: 0 }
}

/** The decisions on extensions of the period with their reasons, the newest first; for task managers only. */
export async function extensionDecisions(
  database: Database,
  query: ReportQuery & { limit: number },
  options: StoreOptions,
): Promise<ExtensionDecision[]> {
  const { tasks, lanes, inPeriod, bind, params } = scopeOf(query, options)
  const text = (...keys: string[]) => `coalesce(${keys.map((key) => `nullif(e.data->>'${key}', '')`).join(', ')}, '')`
  return database.query<ExtensionDecision>(
    `SELECT t.id AS task, t.number, a.unit, lower(substr(e.type, 10)) AS outcome, ${isoTime('e.at')} AS at,
       e.data->>'from' AS from, e.data->>'until' AS until,
       ${text('reasonAsked')} AS "reasonAsked", ${text('reason', 'note')} AS "reasonGiven"
     FROM event e JOIN task t ON t.id = e.task_id JOIN assignment a ON a.id = e.assignment_id
     WHERE e.type IN ('extensionGranted', 'extensionDenied') AND ${tasks()} AND ${lanes()} AND ${inPeriod('e.at')}
     ORDER BY e.at DESC, e.task_id, e.seq DESC LIMIT ${bind(query.limit)}::integer`,
    params,
    {
      columns: {
        task: 'uuid',
        number: 'text',
        unit: 'text',
        outcome: 'text',
        at: 'text',
        from: 'text',
        until: 'text',
        reasonAsked: 'text',
        reasonGiven: 'text',
      },
    },
  )
}
