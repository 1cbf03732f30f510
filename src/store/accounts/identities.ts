import type { Person } from '../../machine/people/directory.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { DirectoryCache } from '../people/directory-cache.ts'
import type { Identity, Platform } from './account-store.ts'

/** The active person behind an account; null when it is not linked, or they left. */
export async function personOf(
  database: Database,
  directories: DirectoryCache,
  { platform, tenant, user }: Identity,
): Promise<Person | null> {
  const [row] = await database.query<{ person: PersonId | null; revision: number }>(
    `SELECT revision, (SELECT person_id FROM identity WHERE platform = $1 AND tenant = $2 AND account = $3) AS person
     FROM directory`,
    [platform, tenant, user],
    { columns: { person: 'uuid', revision: 'integer' } },
  )
  if (!row?.person) return null
  const person = (await directories.at(row.revision)).people.get(row.person)
  return person?.active ? person : null
}

/** Links the account to the active person with this verified e-mail, whoever had it before; null when there is none. */
export async function linkIdentity(
  database: Database,
  directories: DirectoryCache,
  { platform, tenant, user }: Identity,
  email: string,
): Promise<Person | null> {
  const { people } = await directories.current()
  const wanted = email.trim().toLowerCase()
  const person = [...people.values()].find((candidate) => candidate.active && candidate.email === wanted)
  if (!person) return null
  await database.prisma.identity.upsert({
    where: { platform_tenant_account: { platform, tenant, account: user } },
    create: { platform, tenant, account: user, personId: person.id },
    update: { personId: person.id },
  })
  return person
}

/** The person's accounts, the first linked one first. */
export async function identitiesOf(database: Database, person: PersonId): Promise<Identity[]> {
  return (await reachOf(database, person)).linked
}

/** Where the person wants to be told first, and their accounts; one statement, as every delivery asks. */
export async function reachOf(
  database: Database,
  person: PersonId,
): Promise<{ preferred: Platform | null; linked: Identity[] }> {
  const [row] = await database.query<{ preferred: Platform | null; linked: Identity[] }>(
    `SELECT (SELECT platform FROM person_preference WHERE person_id = $1::uuid) AS preferred,
       coalesce((SELECT jsonb_agg(jsonb_build_object('platform', platform, 'tenant', tenant, 'user', account)
         ORDER BY linked_at) FROM identity WHERE person_id = $1::uuid), '[]') AS linked`,
    [person],
    { columns: { preferred: 'text', linked: 'jsonb' } },
  )
  return row ?? { preferred: null, linked: [] }
}
