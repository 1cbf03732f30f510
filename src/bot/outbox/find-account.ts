import type { Person } from '../../machine/people/directory.ts'
import type { IsoTime } from '../../machine/task/ids.ts'
import type { AccountStore, Identity, Platform } from '../../store/accounts/account-store.ts'
import type { CopyStore } from '../../store/outbox/copy-store.ts'
import type { Transport } from '../transport/transport.ts'

/** Why a card waits for somebody, and why it was given up in the end. */
export const NO_ACCOUNT = 'no chat account linked'

/** Where somebody with several accounts, and without a wish, is told first. E-mail is nobody's account: see below. */
const chats: readonly Platform[] = ['slack', 'teams']

/**
 * The account at which the person gets cards: on the platform that they prefer, else a linked one on a platform that runs
 * here, else one that a platform finds by e-mail, which is linked at once, else their e-mail address, where e-mail is sent.
 * Null: none yet. Throws TransportError when a platform could not be asked.
 */
export async function findAccount(
  store: Pick<AccountStore, 'linkIdentity' | 'reachOf'> & Pick<CopyStore, 'wakeDeliveries'>,
  transports: ReadonlyMap<Platform, Transport>,
  person: Person,
  now: IsoTime,
): Promise<Identity | null> {
  const { preferred, linked } = await store.reachOf(person.id)
  const address = transports.has('email') ? addressOf(person) : null
  if (preferred === 'email' && address) return address
  const order = [...chats].sort((a, b) => Number(b === preferred) - Number(a === preferred))
  const running = order.flatMap((platform) => transports.get(platform) ?? [])
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
  return address
}

/** The directory's address of a person, as a place to send to. */
export function addressOf(person: Person): Identity {
  return { platform: 'email', tenant: '', user: person.email }
}
