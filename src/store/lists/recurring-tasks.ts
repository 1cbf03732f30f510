import type { TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'

/** The last task of each chain that still comes back, and does not stand down. */
const CHAIN_ENDS = `
SELECT t.id FROM task t
WHERE t.recurrence IS NOT NULL AND t.action <> 'standDown'
  AND NOT EXISTS (SELECT FROM task later WHERE later.follows = t.id)
ORDER BY t.number_year, t.number_in_year`

export async function recurringTasks(database: Database): Promise<TaskId[]> {
  const rows = await database.query<{ id: TaskId }>(CHAIN_ENDS, [], { columns: { id: 'uuid' } })
  return rows.map(({ id }) => id)
}
