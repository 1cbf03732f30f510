import type { IsoTime } from '../../machine/task/ids.ts'
import { isUniqueViolation } from '../database/database-error.ts'
import type { Database } from '../database/open-database.ts'
import { DELIVERY_AS_JSON, type DeliveryRow } from './delivery-rows.ts'
import { turnAt } from './gather-messages.ts'
import type { Delivery } from './outbox-store.ts'

/**
 * A younger card waits behind an older one of the same person that is in back-off, for at most this long. An older one
 * that comes back later than that (its person has no account yet, the platform asks for ten minutes) is overtaken: news
 * that is hours old must not hold up today's.
 */
const PATIENCE = `interval '60 seconds'`

/**
 * SQL, about a waiting row `o` at $1 (now): it does not stand behind an older new card of the same person. Refreshes wait
 * for nobody: they change a card that is there already.
 */
export const NOT_BEHIND_ANOTHER = `(o.post_id IS NOT NULL OR NOT EXISTS (
    SELECT FROM outbox older
    WHERE older.person_id = o.person_id AND older.state = 'waiting' AND older.post_id IS NULL AND older.seq < o.seq
      AND older.due_at > $1::timestamptz AND older.due_at <= $1::timestamptz + ${PATIENCE}))`

/**
 * One row for each person at most: a lapsed claim first (its card may stand there already), then new cards in their
 * order, then refreshes. A row whose claim lapsed comes back as unknown since it was claimed.
 * $1 now · $2 most rows · $3 the claim's end
 */
const CLAIM = `
WITH candidate AS (
  SELECT DISTINCT ON (o.person_id) o.id, o.seq
  FROM outbox o
  WHERE o.state = 'waiting' AND o.due_at <= $1::timestamptz AND ${NOT_BEHIND_ANOTHER}
    AND NOT EXISTS (
      SELECT FROM outbox busy
      WHERE busy.person_id = o.person_id AND busy.claimed_until IS NOT NULL
        AND (busy.claimed_until > $1::timestamptz OR busy.id <> o.id))
  ORDER BY o.person_id, o.post_id IS NOT NULL, o.seq),
free AS (
  SELECT o.id, CASE WHEN o.claimed_until IS NOT NULL THEN o.claimed_at END AS lapsed
  FROM outbox o JOIN candidate USING (id)
  WHERE o.state = 'waiting' AND (o.claimed_until IS NULL OR o.claimed_until <= $1::timestamptz)
  ORDER BY o.seq LIMIT $2::integer
  FOR UPDATE OF o SKIP LOCKED),
claimed AS (
  UPDATE outbox o SET claimed_at = $1::timestamptz, claimed_until = $3::timestamptz, attempts = o.attempts + 1,
    claimed_version = o.wanted_version, unknown_since = coalesce(o.unknown_since, free.lapsed)
  FROM free WHERE o.id = free.id
  RETURNING o.*)
SELECT ${DELIVERY_AS_JSON} || jsonb_build_object('turn', ${turnAt('$1::timestamptz')}) AS delivery FROM claimed o ORDER BY o.seq`

const MOST_TRIES = 5

/** Claims due deliveries until `now + leaseMs`; of several workers each gets different ones, and different people's. */
export async function claimDeliveries(
  database: Database,
  limit: number,
  now: IsoTime,
  leaseMs: number,
): Promise<Delivery[]> {
  const until = new Date(Date.parse(now) + leaseMs).toISOString()
  for (let attempt = 1; ; attempt++) {
    try {
      const rows = await database.query<DeliveryRow>(CLAIM, [now, limit, until], { columns: { delivery: 'jsonb' } })
      return rows.map(({ delivery }) => delivery)
    } catch (error) {
      // Another worker claimed another card of one of these people in the same moment (index outbox_one_under_way).
      if (!isUniqueViolation(error) || attempt === MOST_TRIES) throw error
    }
  }
}

/** Ends every claim now, so that what a killed process had under way is taken up at once: only for a database of one process. */
export async function lapseClaims(database: Database, now: IsoTime): Promise<void> {
  await database.query('UPDATE outbox SET claimed_until = $1::timestamptz WHERE claimed_until > $1::timestamptz', [now])
}
