import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { SHOWN_STATUS } from '../task/shown-status.ts'
import type { DuplicateGroup, ReportQuery } from './report.ts'
import { RECEIVED_AT, scopeOf } from './scope.ts'

const TASK = `jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title, 'status', ${SHOWN_STATUS})`

/**
 * Tasks with the same case number, and tasks about the same detainee, where one of them is in the scope and came in the
 * period; the newest groups first. Who is a detainee is not told, and still only task managers may see it.
 */
export async function duplicates(
  database: Database,
  query: ReportQuery & { limit: number },
  options: StoreOptions,
): Promise<DuplicateGroup[]> {
  const { tasks, inPeriod, bind, params } = scopeOf(query, options)
  const isAsked = `bool_or(${tasks()} AND ${inPeriod(RECEIVED_AT)})`
  const members = `jsonb_agg(${TASK} ORDER BY t.number_year, t.number_in_year) AS tasks, max(t.created_at) AS newest`
  return database.query<DuplicateGroup>(
    `SELECT by, "caseNumber", tasks FROM (
       SELECT 'caseNumber' AS by, min(trim(t.case_number)) AS "caseNumber", ${members}
       FROM task t WHERE trim(t.case_number) <> '' GROUP BY lower(trim(t.case_number))
       HAVING count(*) > 1 AND ${isAsked}
       UNION ALL
       SELECT DISTINCT ON (tasks) * FROM (
         SELECT 'detainee', NULL, ${members}
         FROM task t JOIN task_a_number s ON s.task_id = t.id GROUP BY s.a_number
         HAVING count(*) > 1 AND ${isAsked}) same) groups
     ORDER BY newest DESC, by, tasks::text LIMIT ${bind(query.limit)}::integer`,
    params,
    { columns: { by: 'text', caseNumber: 'text', tasks: 'jsonb' } },
  )
}
