import type { Directory } from '../../machine/directory.ts'
import type { IsoDate, PersonId, TaskId } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { addDays } from '../../machine/profile/working-days.ts'
import { type DueMark, dueMarksSince } from '../../machine/reminders.ts'
import type { Session } from '../database/open-database.ts'
import { type MessageContent, noTasks, type TaskGroup } from './message-content.ts'
import { CAN_BE_LATE, IS_OPEN_SHARE, IS_OPEN_TASK, MANAGED, openWork, SHARE_DUE, TASK_DUE } from './open-work.ts'
import { headlessUnits, type Reader, readersOf } from './readers.ts'
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

/** More tasks of one kind than this are counted, and not kept. */
const MOST_KEPT = 8

/** What there is to say to each of these people on their day; four statements, however many people. */
export async function digestContents(query: Query, request: ContentRequest): Promise<Map<PersonId, MessageContent>> {
  const { directory, profile, people, day, month, served } = request
  const readers = readersOf(directory, profile, people, day)
  const marks = dueMarksSince(profile.calendar, day, served)
  const work = await readOpenWork(query, readers, { day, month, marks, headless: headlessUnits(directory, profile) })
  const escalated = await readEscalations(query, readers, marks)
  const fresh = await readFresh(query, readers)
  const units = readers.some(({ isTpsuChief }) => isTpsuChief) ? await unitLoads(query, day) : []
  return new Map(
    readers.map(({ id, isTpsuChief }) => {
      const of = Map.groupBy(work.get(id) ?? [], ({ section }) => section)
      const rows = [...of.values()].flat()
      const own = new Set(rows.flatMap(({ concerned }) => concerned))
      const content: MessageContent = {
        day,
        reminders: groupOf(of.get('reminder')),
        escalated: escalationsOf(escalated.get(id) ?? [], own),
        inHand: groupOf(of.get('hand')),
        waiting: groupOf(of.get('waiting')),
        fresh: fresh.get(id) ?? noTasks,
        month: month ? monthOf(rows) : null,
        counts: {
          overdue: sum(rows.map(({ overdue }) => overdue)),
          today: sum(rows.map(({ today }) => today)),
          week: sum(rows.map(({ week }) => week)),
        },
        units: isTpsuChief ? units : [],
        nudges: [],
        takeovers: [],
      }
      return [id, content]
    }),
  )
}

interface WorkRow {
  person: PersonId
  section: 'reminder' | 'hand' | 'waiting'
  total: number
  overdue: number
  today: number
  week: number
  month: number
  tasks: TaskGroup['tasks']
  monthTasks: TaskGroup['tasks']
  /** Tasks of a deadline that is escalated today, and that the reader has in hand: they know. */
  concerned: TaskId[]
}

/** $1 readers · $2 marks · $3 today · $4 the last day of this week · $5 codes of units without a head */
const OPEN_WORK = `
WITH reader AS (
  SELECT id, "for", leavers, units, own, delegated
  FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "for" uuid[], leavers uuid[], units text[], own text[], delegated text[])),
acts AS (SELECT id AS person, unnest("for") AS holder FROM reader),
heads AS (SELECT id AS person, unnest(units) AS unit FROM reader),
mark AS (SELECT due, own FROM jsonb_to_recordset($2::jsonb) AS m(due date, own boolean)),
${MANAGED},
open AS (${openWork('$5::text[]')}),
mine AS (
  SELECT person, task, bool_or(hand) AS hand, min(open.due) AS due,
    min(open.due) FILTER (WHERE remind AND mark.own) AS reminded,
    coalesce(bool_or(remind AND mark.due IS NOT NULL), false) AS concerned
  FROM open LEFT JOIN mark ON mark.due = open.due
  GROUP BY person, task),
placed AS (
  SELECT *, CASE WHEN reminded IS NOT NULL THEN 'reminder' WHEN hand THEN 'hand' ELSE 'waiting' END AS section,
    due > $4::date AND due <= $3::date + 30 AS later
  FROM mine),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY person, section ORDER BY coalesce(reminded, due), task) AS nth,
    row_number() OVER (PARTITION BY person, later ORDER BY due, task) AS nth_later
  FROM placed)
SELECT person, section, count(*)::integer AS total,
  (count(*) FILTER (WHERE due < $3::date))::integer AS overdue,
  (count(*) FILTER (WHERE due = $3::date))::integer AS today,
  (count(*) FILTER (WHERE due > $3::date AND due <= $4::date))::integer AS week,
  (count(*) FILTER (WHERE later))::integer AS month,
  jsonb_agg(jsonb_build_object('id', task, 'due', reminded) ORDER BY nth) FILTER (WHERE nth <= ${MOST_KEPT}) AS tasks,
  coalesce(jsonb_agg(jsonb_build_object('id', task, 'due', NULL) ORDER BY nth_later)
    FILTER (WHERE later AND nth_later <= ${MOST_KEPT}), '[]') AS "monthTasks",
  coalesce(jsonb_agg(task) FILTER (WHERE concerned), '[]') AS concerned
FROM ranked GROUP BY person, section`

async function readOpenWork(
  query: Query,
  readers: readonly Reader[],
  { day, marks, headless }: { day: IsoDate; month: boolean; marks: readonly DueMark[]; headless: string[] },
): Promise<Map<PersonId, WorkRow[]>> {
  const rows = await query<WorkRow>(OPEN_WORK, [
    JSON.stringify(readers),
    JSON.stringify(marks),
    day,
    lastOfWeek(day),
    headless,
  ])
  return Map.groupBy(rows, ({ person }) => person)
}

/** $1 marks that are escalations · $2 people · $3 TPSU chiefs of them */
const ESCALATIONS = `
WITH mark AS (
  SELECT due, cc, "tpsuChief" AS to_chief FROM jsonb_to_recordset($1::jsonb) AS m(due date, cc boolean, "tpsuChief" boolean)),
late AS (
  SELECT t.id AS task, ${SHARE_DUE} AS due FROM task t JOIN assignment a ON a.task_id = t.id
  WHERE t.due_date <= (SELECT max(due) FROM mark) AND ${IS_OPEN_TASK} AND ${CAN_BE_LATE}
  UNION
  SELECT t.id, ${TASK_DUE} FROM task t WHERE t.due_date <= (SELECT max(due) FROM mark) AND ${IS_OPEN_TASK}),
told AS (
  SELECT c.person_id AS person, late.task, late.due FROM late JOIN mark ON mark.due = late.due AND mark.cc
  JOIN task_cc c ON c.task_id = late.task WHERE c.person_id = ANY ($2::uuid[])
  UNION
  SELECT chief, late.task, late.due FROM late JOIN mark ON mark.due = late.due AND mark.to_chief, unnest($3::uuid[]) AS chief)
SELECT person, task AS id, min(due)::text AS due FROM told GROUP BY person, task ORDER BY min(due), task`

type Escalation = { person: PersonId; id: TaskId; due: IsoDate }

async function readEscalations(
  query: Query,
  readers: readonly Reader[],
  marks: readonly DueMark[],
): Promise<Map<PersonId, Escalation[]>> {
  const escalating = marks.filter(({ cc, tpsuChief }) => cc || tpsuChief)
  if (escalating.length === 0) return new Map()
  const chiefs = readers.filter(({ isTpsuChief }) => isTpsuChief)
  const rows = await query<Escalation>(ESCALATIONS, [
    JSON.stringify(escalating),
    ...[readers, chiefs].map((group) => group.map(({ id }) => id)),
  ])
  return Map.groupBy(rows, ({ person }) => person)
}

/** $1 readers */
const FRESH = `
WITH heads AS (
  SELECT id AS person, unnest(units) AS unit FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, units text[])),
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
  const rows = await query<TaskGroup & { person: PersonId }>(FRESH, [JSON.stringify(heads)])
  return new Map(rows.map(({ person, ...group }) => [person, group]))
}

function groupOf(rows: readonly WorkRow[] | undefined): TaskGroup {
  const [row] = rows ?? []
  return row ? { total: row.total, tasks: row.tasks } : noTasks
}

function escalationsOf(rows: readonly Escalation[], own: ReadonlySet<TaskId>): TaskGroup {
  const told = rows.filter(({ id }) => !own.has(id))
  return { total: told.length, tasks: told.slice(0, MOST_KEPT).map(({ id, due }) => ({ id, due })) }
}

function monthOf(rows: readonly WorkRow[]): TaskGroup {
  return {
    total: sum(rows.map(({ month }) => month)),
    tasks: rows.flatMap(({ monthTasks }) => monthTasks).slice(0, MOST_KEPT),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The Sunday of the day's week. */
function lastOfWeek(day: IsoDate): IsoDate {
  return addDays(day, (7 - new Date(day).getUTCDay()) % 7)
}
