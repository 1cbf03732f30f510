import { createHash, randomUUID } from 'node:crypto'
import type { Json } from '../slack/json.ts'

/** A person of the organisation as a test describes them. */
export type TeamsPersonSpec = { email: string; name: string; guest?: boolean }

export type TeamsUser = Required<TeamsPersonSpec> & { id: string; aadObjectId: string }

/** A message of the bot. `edits` counts updates by the bot, not those by an answer to a press. */
export type TeamsMessage = { id: string; text: string; summary: string; card: Json | null; edits: number; file?: Json }

/** A person's own conversation with the bot. */
export type Conversation = { id: string; user: TeamsUser; installed: boolean; messages: TeamsMessage[] }

/** A chat of several people, in which the bot is not. */
export type GroupChat = { id: string; members: TeamsUser[]; messages: TeamsMessage[] }

/** The state of the pretended tenant. */
export class TeamsOrganisation {
  readonly tenantId = randomUUID()
  readonly users: TeamsUser[]
  readonly conversations = new Map<string, Conversation>()
  /** Every rule of Teams that something sent has broken. */
  readonly violations: string[] = []
  private count = 0

  constructor(people: TeamsPersonSpec[]) {
    this.users = people.map((spec) => {
      const id = createHash('sha256').update(spec.email).digest('base64url').slice(0, 20)
      return { guest: false, ...spec, id: `29:${id}`, aadObjectId: randomUUID() }
    })
  }

  /** By address, Teams id or Entra object id. */
  find(key: string): TeamsUser | undefined {
    return this.users.find(({ id, email, aadObjectId }) => [id, email, aadObjectId].includes(key))
  }

  personalChat(user: TeamsUser): Conversation {
    const id = `a:${user.id.slice(3)}`
    const known = this.conversations.get(id)
    if (known) return known
    const conversation: Conversation = { id, user, installed: false, messages: [] }
    this.conversations.set(id, conversation)
    return conversation
  }

  groupChat(...members: TeamsUser[]): GroupChat {
    return { id: `19:${randomUUID()}@thread.v2`, members, messages: [] }
  }

  nextId(prefix: string): string {
    this.count += 1
    return `${prefix}:${String(this.count).padStart(8, '0')}`
  }
}
