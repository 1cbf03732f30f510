import type { TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { IS_OPEN_TASK } from '../digest/open-work.ts'
import type { TaskRow } from './list-store.ts'
import { TASK_ROW } from './list-tasks.ts'

/** Those of the tasks that are neither closed nor standing down, as lists show them; in no order. */
export async function openTasks(database: Database, ids: readonly TaskId[]): Promise<TaskRow[]> {
  const rows = await database.query<{ row: TaskRow }>(
    `SELECT ${TASK_ROW} AS row FROM task t WHERE t.id = ANY ($1::uuid[]) AND ${IS_OPEN_TASK}`,
    [ids],
    { columns: { row: 'jsonb' } },
  )
  return rows.map(({ row }) => row)
}
