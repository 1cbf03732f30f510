import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { openWork } from '../digest/open-work.ts'
import { headlessUnits, readerArrays, readersOf } from '../digest/readers.ts'
import type { Workload } from './list-store.ts'

/** The states in which a unit's share waits for its action officer or designee. */
const OPEN = ['assigned', 'reopened', 'delegated', 'delegatedTaskCompleted', 'inUnitClearance', 'unitCleared']

/**
 * How many tasks each person has in hand, and how many of them are overdue: shares as action officer or designee, and what
 * waits for them now as head of a unit, clearing official or task manager, by the rule of the digests.
 */
export function workloads(
  database: Database,
  { directory, profile }: { directory: Directory; profile: Profile },
  today: IsoDate,
): Promise<Workload[]> {
  const active = [...directory.people.values()].filter((person) => person.active).map(({ id }) => id)
  const readers = readersOf(directory, profile, active, today)
  return database.query<Workload>(
    `SELECT person, count(*)::integer AS open, count(*) FILTER (WHERE due < $11::date)::integer AS overdue
     FROM (
       SELECT person, task, min(due) AS due FROM (
         SELECT hand.person, t.id AS task, coalesce(a.due_date, t.due_date) AS due
         FROM assignment a JOIN task t ON t.id = a.task_id, LATERAL (SELECT a.action_officer AS person UNION SELECT a.designee) hand
         WHERE t.status <> 'submittedToAuthority' AND t.stage = 'working' AND a.cycle = t.cycle AND a.state = ANY ($12::text[])
           AND hand.person IS NOT NULL
         UNION ALL
         SELECT person, task, due FROM (${openWork(readers.length)}) open WHERE hand
       ) work GROUP BY person, task
     ) one GROUP BY person`,
    [...readerArrays(readers), headlessUnits(directory, profile), today, OPEN],
    { columns: { person: 'uuid', open: 'integer', overdue: 'integer' } },
  )
}
