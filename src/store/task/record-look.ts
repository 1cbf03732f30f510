import type { IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { isoTime } from './task-columns.ts'
import type { Look } from './task-store.ts'

/** Keeps that somebody opened the details of a task. */
export async function recordLook(
  database: Database,
  { task, person, at, surface }: { task: TaskId; person: PersonId; at: IsoTime; surface: string },
): Promise<void> {
  await database.query('INSERT INTO look (task_id, person_id, at, surface) VALUES ($1, $2, $3, $4)', [
    task,
    person,
    at,
    surface,
  ])
}

/** Who opened the details of the task, the first look first. */
export async function looksOf(database: Database, task: TaskId): Promise<Look[]> {
  return database.query<Look>(
    `SELECT person_id AS by, ${isoTime('at')} AS at, surface FROM look WHERE task_id = $1 ORDER BY id`,
    [task],
    { columns: { by: 'uuid', at: 'text', surface: 'text' } },
  )
}
