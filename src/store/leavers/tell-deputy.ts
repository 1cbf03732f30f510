import type { IsoDate, IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { DeputyCard } from './leaver-store.ts'

/** One statement: the key is taken and the cards are queued together, or neither is. What came since the absence began was shown as it came. */
const TELL = `
WITH told AS (
  INSERT INTO deputy_told (person_id, deputy_id, from_date) VALUES ($1::uuid, $2::uuid, $3::date) ON CONFLICT DO NOTHING RETURNING deputy_id),
queued AS (
  INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, due_at, created_at)
  SELECT c.task, told.deputy_id, c.card, c.assignment, c.step, $5::timestamptz, $5::timestamptz
  FROM told, jsonb_to_recordset($4::jsonb) AS c(task uuid, card text, assignment uuid, step uuid)
  WHERE NOT EXISTS (
    SELECT FROM outbox o
    WHERE o.task_id = c.task AND o.person_id = told.deputy_id AND o.card = c.card AND o.state IN ('waiting', 'done')
      AND o.assignment_id IS NOT DISTINCT FROM c.assignment AND o.step_id IS NOT DISTINCT FROM c.step
      AND o.created_at >= $3::date))
SELECT 1 AS done FROM told`

/** Queues what waits for the absent person for the deputy, once for this absence; false when it was done before. */
export async function tellDeputy(
  database: Database,
  { person, deputy, from, cards }: { person: PersonId; deputy: PersonId; from: IsoDate; cards: DeputyCard[] },
  now: IsoTime,
): Promise<boolean> {
  const rows = await database.query<{ done: number }>(TELL, [person, deputy, from, JSON.stringify(cards), now], {
    columns: { done: 'integer' },
  })
  return rows.length > 0
}

export async function isDeputyTold(
  { prisma }: Database,
  { person, deputy, from }: { person: PersonId; deputy: PersonId; from: IsoDate },
): Promise<boolean> {
  const key = { personId: person, deputyId: deputy, from: new Date(from) }
  return (await prisma.deputyTold.findUnique({ where: { personId_deputyId_from: key } })) !== null
}
