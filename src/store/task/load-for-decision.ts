import type { Task } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import type { DirectoryCache } from '../people/directory-cache.ts'
import { isUuid } from './read-task.ts'
import { TASK_AS_JSON, taskIdOf } from './select-task.ts'
import type { Loaded, Outcome } from './task-store.ts'

const LOAD = `
SELECT
  (SELECT revision FROM directory) AS revision,
  (SELECT outcome FROM inbox WHERE key = $1::text) AS earlier,
  (SELECT ${TASK_AS_JSON} FROM task t WHERE t.id = ${taskIdOf('$2::uuid')}) AS task`

type LoadedRow = { revision: number; earlier: Outcome | null; task: Task | null }

/** All that a decision looks at, in one round trip (two after the directory changed). */
export async function loadForDecision(
  database: Database,
  directories: DirectoryCache,
  deliveryKey: string,
  ref: string | null,
): Promise<Loaded> {
  const [row] = await database.query<LoadedRow>(LOAD, [deliveryKey, ref !== null && isUuid(ref) ? ref : null], {
    columns: { revision: 'integer', earlier: 'jsonb', task: 'jsonb' },
  })
  if (!row) throw new Error('The database did not answer a SELECT.')
  return { task: row.task, earlier: row.earlier, directory: await directories.at(row.revision) }
}
