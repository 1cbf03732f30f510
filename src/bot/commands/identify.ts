import type { Person } from '../../machine/directory.ts'
import type { Identity } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'
import { NO_ACCOUNT } from '../outbox/find-account.ts'

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
