import type { IsoTime } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { CardPost } from './copy-store.ts'

/**
 * $1 delivery · $2 now · $3… the post. Holds the task's row until the copy is recorded: a commit that comes later then
 * sees the copy (see `queue_refreshes`), and one that came before is seen here, so the copy is refreshed either way.
 */
const POSTED = `
WITH present AS (
  SELECT id, version FROM task WHERE id = $3::uuid FOR SHARE),
ended AS (
  UPDATE outbox SET state = 'done', ended_at = $2::timestamptz, claimed_until = NULL, error = NULL
  WHERE id = $1::uuid AND state = 'waiting'),
kept AS (
  INSERT INTO card_post AS old (task_id, person_id, card, assignment_id, step_id, platform, tenant, account, conversation,
    message, shown_version, shown_hash, posted_at)
  SELECT present.id, $4::uuid, $5, $6::uuid, $7::uuid, $8, $9, $10, $11, $12, $13::integer, $14, $2::timestamptz FROM present
  ON CONFLICT (platform, tenant, conversation, message)
    DO UPDATE SET shown_version = excluded.shown_version, shown_hash = excluded.shown_hash
  RETURNING *)
INSERT INTO outbox (task_id, person_id, card, assignment_id, step_id, post_id, wanted_version, due_at, created_at)
SELECT kept.task_id, kept.person_id, kept.card, kept.assignment_id, kept.step_id, kept.id, present.version, $2, $2
FROM kept JOIN present ON present.id = kept.task_id AND present.version > kept.shown_version
WHERE kept.platform <> 'email'
ON CONFLICT (post_id) WHERE state = 'waiting'
  DO UPDATE SET wanted_version = greatest(outbox.wanted_version, excluded.wanted_version)`

/** Keeps the copy and ends the delivery; asks for a refresh when the task moved while the card was on its way. */
export async function deliveryPosted(
  database: Database,
  delivery: string,
  post: Omit<CardPost, 'id' | 'postedAt'>,
  now: IsoTime,
): Promise<void> {
  const { task, person, card, assignment, step, identity, conversation, message, shownVersion, shownHash } = post
  const { platform, tenant, user } = identity
  await database.query(POSTED, [
    ...[delivery, now, task, person, card, assignment, step],
    ...[platform, tenant, user, conversation, message, shownVersion, shownHash],
  ])
}

/** The message is shown. */
export async function messagePosted(database: Database, delivery: string, now: IsoTime): Promise<void> {
  await database.query(
    `UPDATE outbox SET state = 'done', ended_at = $2::timestamptz, claimed_until = NULL, error = NULL
     WHERE id = $1::uuid AND state = 'waiting'`,
    [delivery, now],
  )
}

/** $1 delivery · $2 the version that is shown · $3 its hash */
const REFRESHED = `
WITH shown AS (
  UPDATE card_post p SET shown_version = $2::integer, shown_hash = $3
  FROM outbox o WHERE o.id = $1::uuid AND p.id = o.post_id AND p.shown_version <= $2::integer)
DELETE FROM outbox WHERE id = $1::uuid AND wanted_version <= $2::integer RETURNING id`

/** The copy shows this version. When the task moved on meanwhile, the refresh is due again. A refresh leaves no row. */
export async function deliveryRefreshed(
  database: Database,
  delivery: string,
  shown: { version: number; hash: string },
  now: IsoTime,
): Promise<void> {
  const ended = await database.query<{ id: string }>(REFRESHED, [delivery, shown.version, shown.hash], {
    columns: { id: 'uuid' },
  })
  if (ended.length === 0) await dueAgain(database, delivery, now)
}

/** A copy that is `gone` is forgotten. Otherwise the delivery ends, unless the task moved on since it was claimed. */
export async function deliverySkipped(database: Database, delivery: string, why: string, now: IsoTime): Promise<void> {
  if (why === 'gone')
    await database.query('DELETE FROM card_post WHERE id = (SELECT post_id FROM outbox WHERE id = $1)', [delivery])
  const ended = await database.query<{ id: string }>(
    `WITH refresh AS (
       DELETE FROM outbox WHERE id = $1 AND post_id IS NOT NULL AND wanted_version <= claimed_version RETURNING id),
     post AS (
       UPDATE outbox SET state = 'skipped', error = $2, ended_at = $3::timestamptz, claimed_until = NULL
       WHERE id = $1 AND post_id IS NULL AND state = 'waiting' RETURNING id)
     SELECT id FROM refresh UNION ALL SELECT id FROM post`,
    [delivery, why, now],
    { columns: { id: 'uuid' } },
  )
  if (ended.length === 0) await dueAgain(database, delivery, now)
}

async function dueAgain(database: Database, delivery: string, now: IsoTime): Promise<void> {
  await database.query(
    `UPDATE outbox SET claimed_until = NULL, due_at = $2::timestamptz, attempts = 0, unknown_since = NULL, error = NULL
     WHERE id = $1 AND state = 'waiting' AND post_id IS NOT NULL`,
    [delivery, now],
  )
}
