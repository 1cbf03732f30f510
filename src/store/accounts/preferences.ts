import type { PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { Preference } from './account-store.ts'

/** What holds for somebody who never chose; the same as the defaults of the columns. */
const DEFAULTS: Preference = { platform: null, digest: 'daily', digestAt: '08:00' }

/** How the person wants to be told. */
export async function preferenceOf(database: Database, person: PersonId): Promise<Preference> {
  const [row] = await database.query<Preference>(
    'SELECT platform, digest, digest_at AS "digestAt" FROM person_preference WHERE person_id = $1',
    [person],
    { columns: { platform: 'text', digest: 'text', digestAt: 'text' } },
  )
  return row ?? DEFAULTS
}

/** Changes what is given and keeps the rest, in one statement: two changes at once both count. */
export async function savePreference(database: Database, person: PersonId, change: Partial<Preference>): Promise<void> {
  const first = { ...DEFAULTS, ...change }
  await database.query(
    `INSERT INTO person_preference AS old (person_id, platform, digest, digest_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO UPDATE SET
       platform = CASE WHEN $5::boolean THEN excluded.platform ELSE old.platform END,
       digest = CASE WHEN $6::boolean THEN excluded.digest ELSE old.digest END,
       digest_at = CASE WHEN $7::boolean THEN excluded.digest_at ELSE old.digest_at END`,
    [
      ...[person, first.platform, first.digest, first.digestAt],
      ...['platform', 'digest', 'digestAt'].map((key) => key in change),
    ],
  )
}
