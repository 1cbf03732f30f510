import type { Person } from '../../machine/people/directory.ts'
import type { PersonId } from '../../machine/task/ids.ts'

export type Platform = 'slack' | 'teams' | 'email'

/** How a person wants to be told. */
export interface Preference {
  /** Where first; null: wherever they can be reached. */
  platform: Platform | null
  digest: 'daily' | 'weekly' | 'off'
  /** `HH:MM` in the person's own time zone. */
  digestAt: string
}

/** A verified account on a platform. `tenant`: Slack team id, Teams tenant id. */
export interface Identity {
  platform: Platform
  tenant: string
  user: string
}

/** An account's own conversation with the bot, and the address at which the platform takes messages for it. */
export interface ConversationPlace {
  conversation: string
  endpoint: string
}

/** How people are reached: their accounts, conversations and preferences. */
export interface AccountStore {
  personOf(identity: Identity): Promise<Person | null>
  /** Links an account to the active person with this verified e-mail; null when there is none. */
  linkIdentity(identity: Identity, email: string): Promise<Person | null>
  identitiesOf(person: PersonId): Promise<Identity[]>
  /** Where the person wants to be told first, and their accounts. */
  reachOf(person: PersonId): Promise<{ preferred: Platform | null; linked: Identity[] }>
  /** The defaults for somebody who never chose. */
  preferenceOf(person: PersonId): Promise<Preference>
  /** Changes what is given and keeps the rest. */
  savePreference(person: PersonId, change: Partial<Preference>): Promise<void>
  /** Keeps where the account is reached, in place of what was kept before. */
  keepConversation(account: Identity, place: ConversationPlace): Promise<void>
  conversationOf(account: Identity): Promise<ConversationPlace | null>
  forgetConversation(account: Identity): Promise<void>
  /** The account is not reachable any more: its link and its conversation are forgotten, until it shows itself again. */
  forgetAccount(account: Identity): Promise<void>
}
