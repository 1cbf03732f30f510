import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { dueMarksSince } from '../../machine/schedule/reminders.ts'
import type { IsoDate, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Session } from '../database/open-database.ts'
import { type Escalation, readEscalations } from './escalations.ts'
import { gatherWork, type WorkRow } from './gather-work.ts'
import { emptyMessage, type MessageContent, MOST_KEPT, noTasks, type TaskGroup } from './message-content.ts'
import { IS_OPEN_SHARE, openWork, SHARE_DUE } from './open-work.ts'
import { headlessUnits, type Reader, readerArrays, readersOf } from './readers.ts'
import { unitLoads } from './unit-loads.ts'

export interface ContentRequest {
  directory: Directory
  profile: Profile
  people: readonly PersonId[]
  /** The readers' own day. */
  day: IsoDate
  /** With the 30-day view. */
  month: boolean
  /** Their last morning before `day`: reminders of working days that were left out since come with it. Null: none. */
  served: IsoDate | null
}

type Query = Session['query']

/** Readers whose work is read at a time: 22 tasks each on average are 2 MB. */
const READ_AT_ONCE = 1000

/**
 * What there is to say to each of these people on their day, some of them at a time; in a transaction. One walk over all
 * that is open, however many people.
 */
export async function* digestContents(
  query: Query,
  request: ContentRequest,
): AsyncGenerator<Map<PersonId, MessageContent>> {
  const { directory, profile, people, day, month, served } = request
  const readers = new Map(readersOf(directory, profile, people, day).map((reader) => [reader.id, reader]))
  const all = [...readers.values()]
  const marks = dueMarksSince(profile.calendar, day, served)
  const escalated = await readEscalations(query, people, marks)
  const fresh = await readFresh(query, all)
  const units = all.some(({ isTpsuChief }) => isTpsuChief) ? await unitLoads(query, day) : []
  const markOf = new Map(marks.map((mark) => [mark.due, mark]))

  function contentOf({ id, isTpsuChief }: Reader, work: readonly WorkRow[]): MessageContent {
    const { concerned, month: later, ...parts } = gatherWork(work, markOf, day)
    const told = [...(escalated.copied.get(id) ?? []), ...(isTpsuChief ? escalated.chief : [])]
    return {
      ...emptyMessage(day),
      ...parts,
      escalated: escalationsOf(told, concerned),
      fresh: fresh.get(id) ?? noTasks,
      month: month ? later : null,
      units: isTpsuChief ? units : [],
    }
  }

  for await (const rows of readOpenWork(query, all, headlessUnits(directory, profile))) {
    const contents = new Map<PersonId, MessageContent>()
    for (const { person, work } of rows) {
      const reader = readers.get(person)
      if (reader) contents.set(person, contentOf(reader, work))
      readers.delete(person)
    }
    yield contents
  }
  yield new Map([...readers.values()].map((reader) => [reader.id, contentOf(reader, [])]))
}

/** A cursor, as the rows of 10,000 people are 235,000 tasks; they are all read, so that the plan for all of them is the best one. */
const openWorkCursor = (people: number) => `
DECLARE open_work NO SCROLL CURSOR FOR
SELECT person, json_agg(json_build_array(task, due, hand, remind)) AS work FROM (${openWork(people)}) open
GROUP BY person`

type PersonWork = { person: PersonId; work: WorkRow[] }

async function* readOpenWork(
  query: Query,
  readers: readonly Reader[],
  headless: string[],
): AsyncGenerator<PersonWork[]> {
  await query('SET LOCAL cursor_tuple_fraction = 1')
  await query(openWorkCursor(readers.length), [...readerArrays(readers), headless], { isPlannedAnew: true })
  for (let isMore = true; isMore; ) {
    const rows = await query<PersonWork>(`FETCH ${READ_AT_ONCE} FROM open_work`)
    isMore = rows.length === READ_AT_ONCE
    if (rows.length > 0) yield rows
  }
  await query('CLOSE open_work')
}

/** $1 and $2 heads and their units */
const FRESH = `
WITH heads AS (SELECT * FROM unnest($1::uuid[], $2::text[]) AS h(person, unit)),
fresh AS (
  SELECT heads.person, t.id AS task, min(${SHARE_DUE}) AS due
  FROM heads JOIN assignment a ON a.unit = heads.unit JOIN task t ON t.id = a.task_id
  WHERE a.state IN ('assigned', 'reopened') AND a.accepted_at IS NULL AND t.action = 'work' AND ${IS_OPEN_SHARE}
    AND a.action_officer <> heads.person
  GROUP BY heads.person, t.id),
ranked AS (SELECT *, row_number() OVER (PARTITION BY person ORDER BY due, task) AS nth FROM fresh)
SELECT person, count(*)::integer AS total,
  jsonb_agg(jsonb_build_object('id', task, 'due', NULL) ORDER BY nth) FILTER (WHERE nth <= ${MOST_KEPT}) AS tasks
FROM ranked GROUP BY person`

async function readFresh(query: Query, readers: readonly Reader[]): Promise<Map<PersonId, TaskGroup>> {
  const heads = readers.filter(({ units }) => units.length > 0)
  if (heads.length === 0) return new Map()
  const params = readerArrays(heads).slice(2, 4)
  const rows = await query<TaskGroup & { person: PersonId }>(FRESH, params, {
    isPlannedAnew: true,
    columns: { person: 'uuid', total: 'integer', tasks: 'jsonb' },
  })
  return new Map(rows.map(({ person, ...group }) => [person, group]))
}

/** The chief's and what they are copied on: a task of both comes once, with the older deadline. */
function escalationsOf(rows: readonly Escalation[], own: ReadonlySet<TaskId>): TaskGroup {
  const byAge = rows.toSorted((a, b) => (`${a.due} ${a.id}` < `${b.due} ${b.id}` ? -1 : 1))
  const first = new Map(byAge.toReversed().map((row) => [row.id, row]))
  const told = byAge.filter((row) => first.get(row.id) === row && !own.has(row.id))
  return { total: told.length, tasks: told.slice(0, MOST_KEPT).map(({ id, due }) => ({ id, due })) }
}
