import { createHash } from 'node:crypto'
import { localTime } from '../../machine/days/local-time.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { Identity } from '../../store/accounts/account-store.ts'
import { NO_ACCOUNT } from '../outbox/find-account.ts'
import type { OfficeParts } from './office-parts.ts'

/** The world of one decision: one reading of the clock for all of it. */
export function makeWorld(
  parts: Pick<OfficeParts, 'profile' | 'timeZone' | 'clock' | 'newId'>,
  directory: Directory,
): World {
  const now = parts.clock()
  return {
    profile: parts.profile,
    directory,
    now: now.toISOString(),
    today: localTime(now, parts.timeZone).day,
    newId: parts.newId,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  }
}

/** The person behind an account. The first time it is linked by e-mail, and the cards that waited for that are sent. */
export async function identify(
  parts: OfficeParts,
  identity: Identity,
  verifiedEmail: () => Promise<string | null>,
): Promise<Person | null> {
  const known = await parts.store.personOf(identity)
  if (known) return known
  const email = await verifiedEmail()
  const person = email === null ? null : await parts.store.linkIdentity(identity, email.trim().toLowerCase())
  if (!person) return null
  await parts.store.wakeDeliveries(person.id, NO_ACCOUNT, parts.clock().toISOString())
  parts.wakeWorker()
  return person
}
