import { createLogger } from '../../src/bot/logging/create-logger.ts'
import { createTeamsTransport } from '../../src/bot/transport/teams/connect/create-teams-transport.ts'
import { fakeOffice } from '../bot/transport/slack/fake-office.ts'
import { ann, startTeams } from '../bot/transport/teams/start-teams.ts'
import { teamsStage } from '../flows/teams-play.ts'
import { freePort } from '../free-port.ts'
import { describeLife } from './life-of-a-task.ts'
import { shownIn, teamsChat } from './teams-chat.ts'
import { type ContractFault, describeTransport, RETRY_AFTER_S } from './transport.ts'

const methods = { post: 'POST', update: 'PUT' } as const
const faults: Record<ContractFault, { status: number; headers?: Record<string, string> } | { drop: true }> = {
  rateLimit: { status: 429, headers: { 'retry-after': String(RETRY_AFTER_S) } },
  noAnswer: { drop: true },
  rejected: { status: 400 },
  gone: { status: 404 },
  credentials: { status: 401 },
}

describeTransport('Teams', { update: true, find: false, locate: false }, async () => {
  const { teams, transport, places, accountOf, stop } = await startTeams()
  const person = teams.as(ann)
  const to = accountOf(ann)
  person.chat.installed = true
  places.set(to.user, { conversation: person.chat.id, endpoint: teams.serviceUrl })
  return {
    transport,
    to,
    email: ann,
    stop,
    shown: () => person.chat.messages.map(shownIn),
    fail: (what, fault) => void teams.faults.push({ method: methods[what], ...faults[fault] }),
    asked: (what) =>
      teams.calls.filter(({ method, path }) => method === methods[what] && path.includes('/activities')).length,
    violations: () => teams.organisation.violations,
    async unreachable() {
      const config = {
        appId: teams.appId,
        tenantId: to.tenant,
        proof: { kind: 'secret', secret: teams.secret },
        cloud: 'public',
        apiUrl: `http://127.0.0.1:${await freePort()}`,
      } as const
      const conversations = {
        conversationOf: async () => null,
        keepConversation: async () => {},
        forgetConversation: async () => {},
        forgetAccount: async () => {},
      }
      return createTeamsTransport({ config, conversations, office: fakeOffice([]), logger: createLogger('silent') })
    },
  }
})

describeLife('Teams', (databases) => {
  const { open } = teamsStage(databases)
  return {
    async open() {
      const play = await open()
      return {
        as: (part) => teamsChat(play.teams, play.as(part)),
        record: () => play.record(),
        violations: () => play.teams.organisation.violations,
        said: () => play.app.output,
      }
    },
  }
})
