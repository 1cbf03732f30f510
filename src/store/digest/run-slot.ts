import { mondayOf } from '../../machine/days/working-days.ts'
import type { Directory } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoDate, IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Database, Session } from '../database/open-database.ts'
import { digestContents } from './digest-contents.ts'
import type { SlotRequest, SlotResult } from './digest-store.ts'
import { emptyMessage, type MessageContent, type MessageKind } from './message-content.ts'

/**
 * People of one transaction: bounds its memory (some KB for each) and how long it holds its rows. Every transaction walks
 * over all open tasks once, so that smaller ones cost an office of 10,000 as many walks.
 */
const BATCH = 10_000

/**
 * With room to sort and to join the open tasks of such an office in memory: 20 MB, where 4 are usual. The planner takes every
 * reader for a manager of many tasks and believes in millions of rows: it would sort all of them to merge them, compile the
 * statement, and start workers, each of which costs more here than it saves.
 */
const BEGIN = `BEGIN; SET LOCAL work_mem = '64MB'; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off;
  SET LOCAL max_parallel_workers_per_gather = 0`

/**
 * Claims the morning of up to 10,000 people, and queues what there is to say to them, all in one transaction: a process that
 * dies has claimed nothing, and of several processes one serves each person.
 */
export async function runSlot(
  database: Database,
  { directory, profile }: { directory: Directory; profile: Profile },
  request: SlotRequest,
  batch = BATCH,
): Promise<SlotResult> {
  return database.withSession(async ({ query, script }) => {
    await script(BEGIN)
    const { found, claimed } = await claim(query, request, batch)
    let queued = 0
    const monday = mondayOf(request.day)
    // Everybody was served on the same day as a rule: one group. Nobody is claimed in most minutes: none.
    for (const [served, group] of Map.groupBy(claimed, ({ served }) => served)) {
      const digests = new Map(group.map(({ person, digest }) => [person, digest]))
      // Weekly digests and the 30-day view. After a Monday on which nothing ran they come on the first day on which something does.
      const month = served === null || served < monday
      const about = { directory, profile, people: [...digests.keys()], day: request.day, month, served }
      for await (const contents of digestContents(query, about)) {
        const made = [...contents].flatMap(([person, content]) => {
          const digest = digests.get(person)
          return messageOf(person, content, digest === 'daily' || (digest === 'weekly' && month))
        })
        await queue(query, made, request.now)
        queued += made.length
      }
    }
    await script('COMMIT')
    return { isCut: found === batch, claimed: claimed.length, queued }
  })
}

/** `served`: the person's last morning before this one. */
type Claimed = { person: PersonId; digest: 'daily' | 'weekly' | 'off'; served: IsoDate | null }

/** SQL: the person `p` with the preference `w` lives in this zone, their hour has come, and nobody served them on this day. */
const isWaiting = (zone: string, day: string, from: string, until: string) => `p.active AND p.time_zone = ${zone}
    AND coalesce(w.digest_at, '08:00') BETWEEN ${from} AND ${until}
    AND NOT EXISTS (SELECT FROM slot s WHERE s.person_id = p.id AND s.day = ${day})`

/**
 * $1 zone · $2 day · $3 from · $4 until · $5 now · $6 most. In the order of ids, so that two processes never lock crosswise.
 * The rest is looked up for whoever was claimed: the planner cannot know how many are due, and joined by comparing each
 * with each where it took them for few (5 s for 10,000).
 */
const CLAIM = `
WITH due AS (
  SELECT p.id FROM person p LEFT JOIN person_preference w ON w.person_id = p.id
  WHERE ${isWaiting('$1', '$2::date', '$3', '$4')}
  ORDER BY p.id LIMIT $6::integer),
claimed AS (
  INSERT INTO slot (person_id, day, claimed_at) SELECT id, $2::date, $5::timestamptz FROM due ORDER BY id
  ON CONFLICT DO NOTHING RETURNING person_id)
SELECT (SELECT count(*)::integer FROM due) AS found,
  coalesce((SELECT jsonb_agg(jsonb_build_object('person', c.person_id, 'digest', coalesce(w.digest, 'daily'),
      'served', (SELECT max(s.day) FROM slot s WHERE s.person_id = c.person_id AND s.day < $2::date)) ORDER BY c.person_id)
    FROM claimed c LEFT JOIN person_preference w ON w.person_id = c.person_id), '[]') AS claimed`

async function claim(
  query: Session['query'],
  { timeZone, day, hours, now }: SlotRequest,
  batch: number,
): Promise<{ found: number; claimed: Claimed[] }> {
  const [row] = await query<{ found: number; claimed: Claimed[] }>(
    CLAIM,
    [...[timeZone, day, hours.from, hours.until, now, batch]],
    { columns: { found: 'integer', claimed: 'jsonb' } },
  )
  return row ?? { found: 0, claimed: [] }
}

interface Message {
  person: PersonId
  card: MessageKind
  content: MessageContent
}

/** Reminders stand in the digest; without one, they are a message of their own. Nothing to say: nothing. */
function messageOf(person: PersonId, content: MessageContent, hasDigest: boolean): Message[] {
  if (hasDigest) return hasNews(content) ? [{ person, card: 'digest', content }] : []
  const { day, reminders, escalated, counts } = content
  if (reminders.total + escalated.total === 0) return []
  return [{ person, card: 'reminders', content: { ...emptyMessage(day), reminders, escalated, counts } }]
}

/** Whether a digest would say anything. */
function hasNews({ reminders, escalated, inHand, waiting, fresh, units }: MessageContent): boolean {
  const groups = [reminders, escalated, inHand, waiting, fresh]
  return groups.some(({ total }) => total > 0) || units.length > 0
}

async function queue(query: Session['query'], messages: readonly Message[], now: IsoTime): Promise<void> {
  if (messages.length === 0) return
  await query(
    `INSERT INTO outbox (person_id, card, content, due_at, created_at)
     SELECT person, card, content, $2::timestamptz, $2::timestamptz
     FROM jsonb_to_recordset($1::jsonb) AS m(person uuid, card text, content jsonb)`,
    [JSON.stringify(messages), now],
  )
}

/** Those of the requests in which somebody waits; in one statement, as it is asked every minute. */
export async function slotsWaiting(database: Database, requests: readonly SlotRequest[]): Promise<SlotRequest[]> {
  if (requests.length === 0) return []
  const rows = await database.query<{ place: number }>(
    `SELECT r.place FROM jsonb_to_recordset($1::jsonb) AS r(place integer, zone text, day date, hours jsonb)
     WHERE EXISTS (SELECT FROM person p LEFT JOIN person_preference w ON w.person_id = p.id
       WHERE ${isWaiting('r.zone', 'r.day', "r.hours ->> 'from'", "r.hours ->> 'until'")})`,
    [JSON.stringify(requests.map(({ timeZone, day, hours }, place) => ({ place, zone: timeZone, day, hours })))],
    { columns: { place: 'integer' } },
  )
  const places = new Set(rows.map(({ place }) => place))
  return requests.filter((_, place) => places.has(place))
}

/** The zones in which there are active people. */
export async function timeZonesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ zone: string }>(
    'SELECT DISTINCT time_zone AS zone FROM person WHERE active ORDER BY zone',
    [],
    { columns: { zone: 'text' } },
  )
  return rows.map(({ zone }) => zone)
}

/** What the digest of one person says now; queued as a message where `send` is set, beside the one of the day. */
export async function digestFor(
  database: Database,
  { directory, profile }: { directory: Directory; profile: Profile },
  { person, day, month, now, send }: { person: PersonId; day: IsoDate; month: boolean; now: IsoTime; send: boolean },
): Promise<MessageContent | null> {
  return database.withSession(async ({ query, script }) => {
    await script('BEGIN')
    let content: MessageContent | null = null
    const about = { directory, profile, people: [person], day, month, served: null }
    for await (const contents of digestContents(query, about)) content = contents.get(person) ?? content
    if (content && send && hasNews(content)) await queue(query, [{ person, card: 'digest', content }], now)
    await script('COMMIT')
    return content
  })
}
