import type { IsoTime, PersonId, TaskId } from '../machine/ids.ts'
import type { Database } from './database/open-database.ts'

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
