import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { CardKind } from '../../machine/task/decision.ts'
import type { AssignmentId, IsoDate, IsoTime, PersonId, StepId, TaskId } from '../../machine/task/ids.ts'
import type { ColumnsOf } from '../database/columns-of.ts'
import type { Database } from '../database/open-database.ts'
import { openWork } from '../digest/open-work.ts'
import { headlessUnits, readerArrays, readersOf } from '../digest/readers.ts'
import { isoTime } from '../task/task-columns.ts'

/** Where a task stands in somebody's Inbox, in this order (ADR 0023). */
export const inboxGroups = ['needsYou', 'waiting', 'information', 'done'] as const
export type InboxGroup = (typeof inboxGroups)[number]

/** One task of somebody's Inbox, with the newest card that they were to see of it. */
export interface InboxRow {
  task: TaskId
  group: InboxGroup
  /** The date that counts for this person, as their digest says it; null: none is set, or it is not their work. */
  due: IsoDate | null
  /** Null: no card was sent of it. */
  told: { card: CardKind; assignment: AssignmentId | null; step: StepId | null; since: IsoTime } | null
}

export interface InboxRequest {
  person: PersonId
  /** The day that "who acts for whom" is asked for. */
  day: IsoDate
  offset: number
  limit: number
}

/** $1 to $10: see `openWork`; $11 the person, $12 and $13 the page. A task is one row, however many cards there were. */
const ROWS = `
WITH work AS (
  SELECT task, bool_or(hand) AS hand, coalesce(min(due) FILTER (WHERE hand), min(due)) AS due
  FROM (${openWork(1)}) open GROUP BY task),
told AS (
  SELECT DISTINCT ON (o.task_id) o.task_id AS task, o.seq, o.card, o.assignment_id, o.step_id, o.created_at
  FROM outbox o WHERE o.person_id = $11::uuid AND o.post_id IS NULL AND o.task_id IS NOT NULL
  ORDER BY o.task_id, o.seq DESC),
placed AS (
  SELECT t.id, told.seq, told.card, told.assignment_id, told.step_id, told.created_at,
    CASE WHEN t.status = 'submittedToAuthority' THEN 3 WHEN work.hand THEN 0 WHEN work.task IS NOT NULL THEN 1 ELSE 2 END AS place,
    work.due
  FROM work FULL JOIN told ON told.task = work.task JOIN task t ON t.id = coalesce(work.task, told.task))
SELECT id AS task, place, due::text AS due, card, assignment_id AS assignment, step_id AS step,
  ${isoTime('created_at')} AS since, (count(*) FILTER (WHERE place = 0) OVER ())::integer AS waiting
FROM placed ORDER BY place, CASE WHEN place < 2 THEN placed.due END NULLS LAST, seq DESC NULLS LAST, id
OFFSET $12::integer LIMIT $13::integer`

interface Placed {
  task: TaskId
  place: number
  due: IsoDate | null
  card: CardKind | null
  assignment: AssignmentId | null
  step: StepId | null
  since: IsoTime | null
  waiting: number
}

const PLACED: ColumnsOf<Placed> = {
  task: 'uuid',
  place: 'integer',
  due: 'text',
  card: 'text',
  assignment: 'uuid',
  step: 'uuid',
  since: 'text',
  waiting: 'integer',
}

/**
 * One page of somebody's tasks: what they must move on now by the date that counts, then what waits for others, what they
 * were told of, and what is closed. `needsYou`: how many wait for them on all pages. The same rule as the digest's.
 */
export async function inboxRows(
  database: Database,
  { directory, profile }: { directory: Directory; profile: Profile },
  { person, day, offset, limit }: InboxRequest,
): Promise<{ rows: InboxRow[]; needsYou: number }> {
  const readers = readersOf(directory, profile, [person], day)
  const params = [...readerArrays(readers), headlessUnits(directory, profile), person, offset, limit]
  const found = await database.query<Placed>(ROWS, params, { columns: PLACED })
  const rows = found.map(({ task, place, due, card, assignment, step, since }) => ({
    ...{ task, due, group: inboxGroups[place] ?? 'information' },
    told: card && since ? { card, assignment, step, since } : null,
  }))
  return { rows, needsYou: found[0]?.waiting ?? 0 }
}
