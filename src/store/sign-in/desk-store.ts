import type { IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { isoTime } from '../task/task-columns.ts'

/** A one-time way into the Desk, kept under the SHA-256 (hex) of its token. */
interface DeskLink {
  person: PersonId
  path: string
  expiresAt: IsoTime
}

/** Who may come into the Desk: links and sessions, of which only hashes are kept. */
export interface DeskStore {
  keepLink(link: DeskLink & { hash: string }): Promise<void>
  /** Whatever became of it; null when there is none. */
  link(hash: string): Promise<(DeskLink & { isUsed: boolean }) | null>
  /** True for exactly one caller, and only before it expires. */
  useLink(hash: string, now: IsoTime): Promise<boolean>
  beginSession(session: { hash: string; person: PersonId; now: IsoTime }): Promise<void>
  /** The person of a session that began after `begunAfter` and was seen after `seenAfter`; it counts as seen now. */
  sessionPerson(hash: string, at: { now: IsoTime; begunAfter: IsoTime; seenAfter: IsoTime }): Promise<PersonId | null>
  endSession(hash: string): Promise<void>
  /** Links and sessions from before `before` are of no use any more. */
  forgetOld(before: IsoTime): Promise<void>
}

export function createDeskStore(database: Database): DeskStore {
  return {
    async keepLink({ hash, person, path, expiresAt }) {
      await database.query(
        'INSERT INTO desk_link (hash, person_id, path, expires_at) VALUES ($1, $2::uuid, $3, $4::timestamptz)',
        [hash, person, path, expiresAt],
      )
    },
    async link(hash) {
      const [row] = await database.query<DeskLink & { isUsed: boolean }>(
        `SELECT person_id AS person, path, ${isoTime('expires_at')} AS "expiresAt", used_at IS NOT NULL AS "isUsed"
         FROM desk_link WHERE hash = $1`,
        [hash],
        { columns: { person: 'uuid', path: 'text', expiresAt: 'text', isUsed: 'boolean' } },
      )
      return row ?? null
    },
    async useLink(hash, now) {
      const used = await database.query<{ hash: string }>(
        `UPDATE desk_link SET used_at = $2::timestamptz
         WHERE hash = $1 AND used_at IS NULL AND expires_at > $2::timestamptz RETURNING hash`,
        [hash, now],
        { columns: { hash: 'text' } },
      )
      return used.length === 1
    },
    async beginSession({ hash, person, now }) {
      await database.query(
        'INSERT INTO desk_session (hash, person_id, begun_at, seen_at) VALUES ($1, $2::uuid, $3::timestamptz, $3::timestamptz)',
        [hash, person, now],
      )
    },
    sessionPerson: (hash, at) => sessionPerson(database, hash, at),
    async endSession(hash) {
      await database.query('DELETE FROM desk_session WHERE hash = $1', [hash])
    },
    async forgetOld(before) {
      await database.query('DELETE FROM desk_link WHERE expires_at < $1::timestamptz', [before])
      await database.query('DELETE FROM desk_session WHERE seen_at < $1::timestamptz', [before])
    },
  }
}

/** A page asks several times a second; the moment of the last look need not be more exact than this. */
const SEEN_EVERY = `interval '1 minute'`

async function sessionPerson(
  database: Database,
  hash: string,
  { now, begunAfter, seenAfter }: { now: IsoTime; begunAfter: IsoTime; seenAfter: IsoTime },
): Promise<PersonId | null> {
  const [row] = await database.query<{ person: PersonId; isStale: boolean }>(
    `SELECT person_id AS person, seen_at < $2::timestamptz - ${SEEN_EVERY} AS "isStale" FROM desk_session
     WHERE hash = $1 AND begun_at > $3::timestamptz AND seen_at > $4::timestamptz`,
    [hash, now, begunAfter, seenAfter],
    { columns: { person: 'uuid', isStale: 'boolean' } },
  )
  if (row?.isStale) {
    await database.query('UPDATE desk_session SET seen_at = $2::timestamptz WHERE hash = $1', [hash, now])
  }
  return row?.person ?? null
}
