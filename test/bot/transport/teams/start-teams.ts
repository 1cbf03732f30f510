import { Writable } from 'node:stream'
import type { TeamsConfig } from '../../../../src/bot/config/read-teams-config.ts'
import { createHttpServer } from '../../../../src/bot/http/http-server.ts'
import { createLogger } from '../../../../src/bot/logging/create-logger.ts'
import type { Office } from '../../../../src/bot/office/office.ts'
import {
  createTeamsTransport,
  type TeamsTransport,
  type TeamsTransportOptions,
} from '../../../../src/bot/transport/teams/connect/create-teams-transport.ts'
import type { Conversations } from '../../../../src/bot/transport/teams/room/identify.ts'
import type { ConversationPlace, Identity } from '../../../../src/store/accounts/account-store.ts'
import type { TeamsPersonSpec } from '../../../teams/organisation.ts'
import { TeamsStandIn } from '../../../teams/teams-stand-in.ts'
import { type FakeOffice, fakeOffice } from '../slack/fake-office.ts'

export const ann = 'ann@example.org'
const people: TeamsPersonSpec[] = [
  { email: ann, name: 'Ann Lee' },
  { email: 'stranger@example.org', name: 'Sid Stone' },
  { email: 'guest@example.org', name: 'Gil Guest', guest: true },
]

export interface StartedTeams {
  teams: TeamsStandIn
  office: FakeOffice
  transport: TeamsTransport
  places: Map<string, ConversationPlace>
  /** Accounts that were forgotten. */
  forgotten: string[]
  log: string[]
  accountOf(email: string): Identity
  stop(): Promise<void>
}

/** The transport on our own HTTP server, in front of the stand-in; `ann` and the guest are of the directory. */
export async function startTeams(
  answers: Partial<Office> = {},
  changes: Partial<TeamsConfig> = {},
  options: Partial<TeamsTransportOptions> = {},
): Promise<StartedTeams> {
  const teams = await new TeamsStandIn(people).listen()
  const office = fakeOffice([ann, 'guest@example.org'], answers)
  const log: string[] = []
  const sink = new Writable({ write: (line, _encoding, done) => done(void log.push(String(line))) })
  const logger = createLogger('debug', sink)
  const config: TeamsConfig = {
    appId: teams.appId,
    tenantId: teams.organisation.tenantId,
    proof: { kind: 'secret', secret: teams.secret },
    cloud: 'public',
    apiUrl: teams.url,
    ...changes,
  }
  const places = new Map<string, ConversationPlace>()
  const forgotten: string[] = []
  const conversations: Conversations = {
    keepConversation: async ({ user }, place) => void places.set(user, place),
    conversationOf: async ({ user }) => places.get(user) ?? null,
    forgetConversation: async ({ user }) => void places.delete(user),
    async forgetAccount({ user }) {
      places.delete(user)
      forgotten.push(user)
    },
  }
  const transport = createTeamsTransport({ config, office, conversations, logger, ...options })
  const server = createHttpServer({ routes: transport.routes, logger })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  teams.connectTo(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/messages`)
  return {
    ...{ teams, office, transport, places, forgotten, log },
    accountOf(email) {
      const user = teams.as(email).user.aadObjectId
      return { platform: 'teams', tenant: teams.organisation.tenantId, user }
    },
    async stop() {
      await transport.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await teams.close()
    },
  }
}
