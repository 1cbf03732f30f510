import type { IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'

/** Queues a refresh of the person's copies of the task's cards; one that waits already is enough. */
export async function refreshCards(database: Database, task: TaskId, person: PersonId, now: IsoTime): Promise<void> {
  await database.query(
    `INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, post_id, wanted_version, due_at, created_at)
     SELECT p.task_id, p.person_id, p.card, p.assignment_id, p.step_id, p.id, t.version, $3::timestamptz, $3::timestamptz
     FROM card_post p JOIN task t ON t.id = p.task_id WHERE p.task_id = $1 AND p.person_id = $2 AND p.platform <> 'email'
     ORDER BY p.id FOR KEY SHARE OF p
     ON CONFLICT (post_id) WHERE state = 'waiting'
       DO UPDATE SET wanted_version = greatest(outbox.wanted_version, excluded.wanted_version)`,
    [task, person, now],
  )
}

/** Queues a refresh of all copies, of whoever, of these tasks and of every task of which the person has a copy. */
export async function refreshCardsOf(
  database: Database,
  person: PersonId,
  tasks: readonly TaskId[],
  now: IsoTime,
): Promise<void> {
  await database.query<{ refreshes: bigint }>(
    `SELECT queue_refreshes(t.id, t.version, $3::timestamptz) AS refreshes FROM task t
     WHERE t.id = ANY ($2::uuid[]) OR t.id IN (SELECT task_id FROM card_post WHERE person_id = $1::uuid)`,
    [person, tasks, now],
    { columns: { refreshes: 'bigint' } },
  )
}
