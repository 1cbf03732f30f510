import type { Person } from '../../machine/directory.ts'
import type { IsoTime } from '../../machine/ids.ts'
import type { Identity, Platform, Store } from '../../store/store.ts'
import type { Transport } from '../transport/transport.ts'

/** Why a card waits for somebody, and why it was given up in the end. */
export const NO_ACCOUNT = 'no chat account linked'

/** Where somebody with several accounts is told first. */
const preference: readonly Platform[] = ['slack', 'teams']

/**
 * The account at which the person gets cards: a linked one on a platform that runs here, else one that a platform finds
 * by e-mail, which is linked at once. Null: none yet. Throws TransportError when a platform could not be asked.
 */
export async function findAccount(
  store: Store,
  transports: ReadonlyMap<Platform, Transport>,
  person: Person,
  now: IsoTime,
): Promise<Identity | null> {
  const linked = await store.identitiesOf(person.id)
  const running = preference.flatMap((platform) => transports.get(platform) ?? [])
  for (const transport of running) {
    const identity = linked.find(({ platform }) => platform === transport.platform)
    if (identity) return identity
  }
  for (const transport of running) {
    const identity = await transport.locate?.(person.email)
    // Linked to somebody else of the same e-mail: the directory decides who that is.
    if (!identity || (await store.linkIdentity(identity, person.email))?.id !== person.id) continue
    await store.wakeDeliveries(person.id, NO_ACCOUNT, now)
    return identity
  }
  return null
}
