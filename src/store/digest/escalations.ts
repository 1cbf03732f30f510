import type { DueMark } from '../../machine/schedule/reminders.ts'
import type { IsoDate, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Session } from '../database/open-database.ts'
import { CAN_BE_LATE, IS_OPEN_TASK, SHARE_DUE, TASK_DUE } from './open-work.ts'

export type Escalation = { id: TaskId; due: IsoDate }

/** What is told of late tasks, the oldest first: to whoever is copied, and to the TPSU chief. */
export interface Escalations {
  copied: Map<PersonId, Escalation[]>
  chief: Escalation[]
}

/** $1 marks that are escalations · $2 people. `person` NULL: the TPSU chief. */
const ESCALATIONS = `
WITH mark AS (
  SELECT due, cc, "tpsuChief" AS to_chief FROM jsonb_to_recordset($1::jsonb) AS m(due date, cc boolean, "tpsuChief" boolean)),
late AS (
  SELECT t.id AS task, ${SHARE_DUE} AS due FROM task t JOIN assignment a ON a.task_id = t.id
  WHERE t.due_date <= (SELECT max(due) FROM mark) AND ${IS_OPEN_TASK} AND ${CAN_BE_LATE}
  UNION
  SELECT t.id, ${TASK_DUE} FROM task t WHERE t.due_date <= (SELECT max(due) FROM mark) AND ${IS_OPEN_TASK}),
marked AS MATERIALIZED (SELECT task, late.due, cc, to_chief FROM late JOIN mark ON mark.due = late.due),
told AS (
  SELECT c.person_id AS person, m.task, m.due FROM marked m CROSS JOIN LATERAL (
    SELECT person_id FROM task_cc WHERE task_id = m.task OFFSET 0) c
  WHERE m.cc AND c.person_id = ANY ($2::uuid[])
  UNION ALL SELECT NULL, task, due FROM marked WHERE to_chief)
SELECT person, task AS id, min(due)::text AS due FROM told GROUP BY person, task ORDER BY min(due), task`

/** The escalations of these marks that these people are told. */
export async function readEscalations(
  query: Session['query'],
  people: readonly PersonId[],
  marks: readonly DueMark[],
): Promise<Escalations> {
  const escalating = marks.filter(({ cc, tpsuChief }) => cc || tpsuChief)
  if (escalating.length === 0) return { copied: new Map(), chief: [] }
  const rows = await query<Escalation & { person: PersonId | null }>(
    ESCALATIONS,
    [JSON.stringify(escalating), people],
    { isPlannedAnew: true, columns: { person: 'uuid', id: 'uuid', due: 'text' } },
  )
  const copied = new Map<PersonId, Escalation[]>()
  const chief: Escalation[] = []
  for (const { person, ...escalation } of rows) {
    const told = person === null ? chief : (copied.get(person) ?? [])
    told.push(escalation)
    if (person !== null) copied.set(person, told)
  }
  return { copied, chief }
}
