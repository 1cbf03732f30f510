import type { IsoTime } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { emptyMessage, type MessageContent, type MessageKind } from '../digest/message-content.ts'
import { isoTime } from '../task/task-columns.ts'

/** Whether a message may go out now. Nothing else is under way to its person, so the claim knows it. */
export interface Turn {
  /** Null: now. */
  waitUntil: IsoTime | null
  /** A message of a later day waits, and says it all. */
  isOutdated: boolean
  /** Something else waits, that may be told with it. */
  hasOthers: boolean
}
export type Gathered = { card: MessageKind; content: MessageContent }

/** What is told at most once an hour (ADR 0011). */
const PACED = `('digest', 'reminders', 'nudges', 'nudge', 'takeover')`

/**
 * SQL: the `Turn` of a row `o` that was claimed at `now`; null for what need not wait, and for a message that may stand there
 * already: it is looked for at once, and as it was.
 */
export const turnAt = (now: string) => `CASE
  WHEN (o.content IS NOT NULL OR o.card = 'nudge') AND o.post_id IS NULL AND o.unknown_since IS NULL
  THEN jsonb_build_object(
    'waitUntil', (SELECT ${isoTime(`(max(told.ended_at) + interval '1 hour')`)} FROM outbox told
      WHERE told.person_id = o.person_id AND told.state = 'done' AND told.card IN ${PACED}
        AND told.post_id IS NULL AND told.ended_at > ${now} - interval '1 hour'),
    'isOutdated', o.card IN ('digest', 'reminders') AND o.content -> 'nudges' = '[]' AND o.content -> 'takeovers' = '[]'
      AND EXISTS (SELECT FROM outbox newer WHERE newer.person_id = o.person_id AND newer.state = 'waiting'
        AND newer.card IN ('digest', 'reminders') AND newer.content ->> 'day' > o.content ->> 'day'),
    'hasOthers', EXISTS (SELECT FROM outbox other WHERE other.person_id = o.person_id AND other.state = 'waiting'
      AND other.id <> o.id AND other.card IN ${PACED})) END`

/**
 * $1 the delivery · $2 now · $3 the content of a message of nudges. Takes the person's other waiting nudges and older
 * messages into this one. One statement: whoever dies after it finds everything in the row that is left.
 */
const GATHER = `
WITH here AS (SELECT id, seq, person_id, task_id, card, content FROM outbox WHERE id = $1::uuid AND state = 'waiting'),
others AS (
  UPDATE outbox o SET state = 'skipped', error = 'told in one message with others', ended_at = $2::timestamptz
  FROM here
  WHERE o.person_id = here.person_id AND o.id <> here.id AND o.state = 'waiting' AND o.claimed_until IS NULL
    AND o.unknown_since IS NULL AND o.post_id IS NULL
    AND (o.card IN ('nudge', 'nudges', 'takeover') OR (o.card IN ('digest', 'reminders') AND here.content IS NOT NULL AND here.card <> 'takeover'
      AND o.seq < here.seq))
  RETURNING o.task_id, o.content, o.seq),
asked AS (
  SELECT coalesce(jsonb_agg(DISTINCT n.task), '[]') AS tasks FROM (
    SELECT to_jsonb(task_id) AS task FROM others WHERE task_id IS NOT NULL
    UNION SELECT jsonb_array_elements(content -> 'nudges') FROM others WHERE content IS NOT NULL
    UNION SELECT jsonb_array_elements(content -> 'nudges') FROM here WHERE content IS NOT NULL
    UNION SELECT to_jsonb(task_id) FROM here WHERE task_id IS NOT NULL AND EXISTS (SELECT FROM others)) n),
taken AS (
  SELECT coalesce(jsonb_agg(n.takeover), '[]') AS takeovers FROM (
    SELECT jsonb_array_elements(content -> 'takeovers') AS takeover FROM here WHERE content IS NOT NULL
    UNION ALL SELECT jsonb_array_elements(content -> 'takeovers') FROM others WHERE content IS NOT NULL) n)
UPDATE outbox o SET
  content = coalesce(o.content, $3::jsonb) || jsonb_build_object('nudges', asked.tasks, 'takeovers', taken.takeovers),
  card = CASE WHEN o.content IS NULL THEN 'nudges' ELSE o.card END
FROM asked, taken WHERE o.id = $1::uuid AND EXISTS (SELECT FROM others)
RETURNING o.content, o.card`

/** What the delivery has become with all that waits for its person; null: nothing else waits. */
export async function gatherMessages(database: Database, delivery: string, now: IsoTime): Promise<Gathered | null> {
  const [row] = await database.query<Gathered>(
    GATHER,
    [delivery, now, JSON.stringify(emptyMessage(now.slice(0, 10)))],
    { columns: { content: 'jsonb', card: 'text' } },
  )
  return row ?? null
}
