import type { PersonId } from '../../../src/machine/task/ids.ts'
import type { PersonInput } from '../../../src/store/people/people-store.ts'
import type { Store } from '../../../src/store/store.ts'
import type { TimedChat } from './timed-chat.ts'
import { LEAVER, type Member } from './year-office.ts'

/** The people, how each wants to be told, and who has chat. Returns ids by e-mail. */
export async function settlePeople(store: Store, members: readonly Member[], chat: TimedChat) {
  await store.importPeople(members.map((member) => rowOf(member, true)))
  const ids = new Map([...(await store.directory()).people.values()].map(({ email, id }) => [email, id]))
  const idOf = (email: string): PersonId => {
    const id = ids.get(email)
    if (!id) throw new Error(`Nobody is called ${email}.`)
    return id
  }
  for (const { email, digest, hasChat } of members) {
    await store.savePreference(idOf(email), { digest })
    if (hasChat) chat.accounts.set(email, email)
  }
  return idOf
}

/** One of the task managers is gone, and nobody takes their place. */
export async function letManagerLeave(store: Store, members: readonly Member[]): Promise<void> {
  await store.importPeople(members.slice(LEAVER, LEAVER + 1).map((member) => rowOf(member, false)))
}

function rowOf({ email, unit, role, zone }: Member, active: boolean): PersonInput {
  return {
    ...{ email, name: email.split('@')[0] ?? '', title: '', unit, roles: role === '' ? [] : [role] },
    ...{ positions: [], supervisorEmail: null, timeZone: zone, actingFor: [], active },
  }
}
