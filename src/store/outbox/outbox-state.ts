import type { IsoTime, TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { isoTime } from '../task/task-columns.ts'
import { NOT_BEHIND_ANOTHER } from './claim-deliveries.ts'
import type { CardPost, DeliveryRecord, OutboxState } from './copy-store.ts'
import { type MessagePlace, POST_AS_JSON, type PostRow } from './delivery-rows.ts'

const MOST_DEAD_SHOWN = 100

/** What waits and what was given up (how much, and the newest hundred), for `doctor` and the metrics. */
export async function outboxState(database: Database): Promise<OutboxState> {
  const [row] = await database.query<OutboxState>(
    `SELECT count(*)::integer AS waiting, count(unknown_since)::integer AS unknown,
       ${isoTime('min(created_at)')} AS "oldestWaiting",
       (SELECT count(*)::integer FROM outbox WHERE state = 'dead') AS "deadCount",
       coalesce((SELECT jsonb_agg(to_jsonb(gone) ORDER BY gone.at DESC) FROM (
         SELECT o.id, coalesce(t.number, '') AS number, p.email AS "to", o.card, o.error, ${isoTime('o.ended_at')} AS at
         FROM outbox o LEFT JOIN task t ON t.id = o.task_id JOIN person p ON p.id = o.person_id
         WHERE o.state = 'dead' ORDER BY o.ended_at DESC LIMIT ${MOST_DEAD_SHOWN}) gone), '[]') AS dead
     FROM outbox WHERE state = 'waiting'`,
    [],
    { columns: { waiting: 'integer', unknown: 'integer', deadCount: 'integer', oldestWaiting: 'text', dead: 'jsonb' } },
  )
  if (!row) throw new Error('The database did not answer a SELECT.')
  return row
}

/** When the next delivery can be claimed: due, its person's delivery under way ended or lapsed, and its turn. */
export async function nextDeliveryAt(database: Database, now: IsoTime): Promise<IsoTime | null> {
  const [row] = await database.query<{ at: IsoTime | null }>(
    `SELECT ${isoTime('min(greatest(o.due_at, busy.claimed_until))')} AS at
     FROM outbox o LEFT JOIN outbox busy ON busy.person_id = o.person_id AND busy.claimed_until IS NOT NULL
     WHERE o.state = 'waiting' AND ${NOT_BEHIND_ANOTHER}`,
    [now],
    { columns: { at: 'text' } },
  )
  return row?.at ?? null
}

/** How the cards of a task reached people, oldest first. */
export async function deliveriesOf(database: Database, task: TaskId): Promise<DeliveryRecord[]> {
  return database.query<DeliveryRecord>(
    `SELECT person_id AS "to", card, post_id IS NOT NULL AS refresh, state, attempts, error,
       ${isoTime('created_at')} AS "createdAt", ${isoTime('ended_at')} AS "endedAt"
     FROM outbox WHERE task_id = $1 ORDER BY seq`,
    [task],
    {
      columns: {
        to: 'uuid',
        card: 'text',
        refresh: 'boolean',
        state: 'text',
        attempts: 'integer',
        error: 'text',
        createdAt: 'text',
        endedAt: 'text',
      },
    },
  )
}

/** The copy at this place, or null when the message is not a card of ours. */
export async function postAt(database: Database, place: MessagePlace): Promise<CardPost | null> {
  const [row] = await database.query<PostRow>(
    `SELECT ${POST_AS_JSON} AS post FROM card_post p
     WHERE p.platform = $1 AND p.tenant = $2 AND p.conversation = $3 AND p.message = $4`,
    [place.platform, place.tenant, place.conversation, place.message],
    { columns: { post: 'jsonb' } },
  )
  return row?.post ?? null
}
