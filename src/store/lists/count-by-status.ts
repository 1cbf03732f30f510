import type { Directory, Person } from '../../machine/people/directory.ts'
import type { IsoDate } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { SHOWN_STATUS } from '../task/shown-status.ts'
import { createBind, isOneOf } from './bind.ts'
import { tasksFor } from './my-tasks.ts'

type Count = { status: Task['status']; count: number; overdue: number }

/** How many tasks have each status, and how many of them are overdue: the reader's own (see `tasksFor`), or all. */
export async function countByStatus(
  database: Database,
  directory: Directory,
  reader: Person | null,
  today: IsoDate,
  { profile }: StoreOptions,
): Promise<Count[]> {
  const { bind, params } = createBind()
  const overdue = `t.due_date < ${bind(today)}::date`
  const where = reader ? `WHERE ${isOneOf(tasksFor(reader, { directory, today, profile }, bind))}` : ''
  return database.query<Count>(
    `SELECT ${SHOWN_STATUS} AS status, count(*)::integer AS count, count(*) FILTER (WHERE ${overdue})::integer AS overdue
     FROM task t ${where} GROUP BY 1`,
    params,
    { columns: { status: 'text', count: 'integer', overdue: 'integer' } },
  )
}
