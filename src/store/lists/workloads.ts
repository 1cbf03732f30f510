import type { IsoDate } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { Workload } from './list-store.ts'

/** The states in which a unit's share waits for its action officer or designee. */
const OPEN = ['assigned', 'reopened', 'delegated', 'delegatedTaskCompleted', 'inUnitClearance', 'unitCleared']

/** How many shares of tasks each person has in hand, as action officer or designee, and how many of them are overdue. */
export function workloads(database: Database, today: IsoDate): Promise<Workload[]> {
  return database.query<Workload>(
    `SELECT person, count(*)::integer AS open, count(*) FILTER (WHERE due < $1::date)::integer AS overdue
     FROM (
       SELECT a.action_officer, a.designee, coalesce(a.due_date, t.due_date) AS due
       FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE t.status <> 'submittedToAuthority' AND t.stage = 'working' AND a.cycle = t.cycle AND a.state = ANY ($2::text[])
     ) share, LATERAL (SELECT action_officer AS person UNION SELECT designee) hand
     WHERE person IS NOT NULL GROUP BY person`,
    [today, OPEN],
    { columns: { person: 'uuid', open: 'integer', overdue: 'integer' } },
  )
}
