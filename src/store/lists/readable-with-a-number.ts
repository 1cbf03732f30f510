import type { Person } from '../../machine/people/directory.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { World } from '../../machine/task/decision.ts'
import type { TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import { TASK_AS_JSON } from '../task/select-task.ts'

/** A person has a handful of taskings; whoever has more is found by them being the newest. */
const MOST_LOOKED_AT = 200

/**
 * The tasks in which this A-number was written and whose details the reader may see. To anybody else the search must not
 * even tell that there is such a task, so the machine's own rule decides, on the whole task.
 */
export async function readableWithANumber(
  database: Database,
  aNumber: string,
  reader: Person,
  world: World,
): Promise<TaskId[]> {
  const rows = await database.query<{ task: Task }>(
    `SELECT ${TASK_AS_JSON} AS task FROM task t JOIN task_a_number s ON s.task_id = t.id
     WHERE s.a_number = $1 ORDER BY t.created_at DESC LIMIT ${MOST_LOOKED_AT}`,
    [aNumber],
    { columns: { task: 'jsonb' } },
  )
  return rows.filter(({ task }) => mayReadDetails(task, reader, world)).map(({ task }) => task.id)
}
