import type { IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'

/** Comes back at `at`; when, is the worker's decision. */
export async function deliveryRetry(database: Database, delivery: string, at: IsoTime, error: string): Promise<void> {
  await database.query(
    `UPDATE outbox SET due_at = $2::timestamptz, error = $3, claimed_until = NULL WHERE id = $1 AND state = 'waiting'`,
    [delivery, at, storable(error)],
  )
}

/** Comes back at `at`, and then the message is looked for before anything is posted. */
export async function deliveryUnknown(
  database: Database,
  delivery: string,
  at: IsoTime,
  error: string,
  now: IsoTime,
): Promise<void> {
  await database.query(
    `UPDATE outbox SET due_at = $2::timestamptz, error = $3, claimed_until = NULL,
       unknown_since = coalesce(unknown_since, $4::timestamptz)
     WHERE id = $1 AND state = 'waiting'`,
    [delivery, at, storable(error), now],
  )
}

/** Begins anew by e-mail. `error`: why chat did not take it. */
export async function deliveryByEmail(
  database: Database,
  delivery: string,
  error: string,
  now: IsoTime,
): Promise<void> {
  await database.query(
    `UPDATE outbox SET by_email = true, due_at = $3::timestamptz, attempts = 0, error = $2, claimed_until = NULL
     WHERE id = $1 AND state = 'waiting' AND post_id IS NULL`,
    [delivery, storable(error), now],
  )
}

/** Given up, and visible until somebody mends the cause. */
export async function deliveryDead(database: Database, delivery: string, error: string, now: IsoTime): Promise<void> {
  await database.query(
    `UPDATE outbox SET state = 'dead', error = $2, ended_at = $3::timestamptz, claimed_until = NULL
     WHERE id = $1 AND state = 'waiting'`,
    [delivery, storable(error), now],
  )
}

/** See `Store.wakeDeliveries`. A dead refresh stays dead: the next move of the task asks for another. */
export async function wakeDeliveries(database: Database, person: PersonId, error: string, now: IsoTime): Promise<void> {
  await database.query(
    `UPDATE outbox SET state = 'waiting', due_at = least(due_at, $3::timestamptz), ended_at = NULL,
       attempts = CASE state WHEN 'dead' THEN 0 ELSE attempts END
     WHERE person_id = $1 AND claimed_until IS NULL
       AND (state = 'waiting' OR (state = 'dead' AND error = $2 AND post_id IS NULL))`,
    [person, error, now],
  )
}
