import { createLogger } from '../../src/bot/logging/create-logger.ts'
import { createSlackTransport } from '../../src/bot/transport/slack/connect/create-slack-transport.ts'
import { fakeOffice } from '../bot/transport/slack/fake-office.ts'
import { ann, startTransport } from '../bot/transport/slack/start-transport.ts'
import { stage } from '../flows/play.ts'
import { freePort } from '../free-port.ts'
import type { Fault } from '../slack/faults.ts'
import { describeLife } from './life-of-a-task.ts'
import { slackChat } from './slack-chat.ts'
import { type ContractFault, describeTransport, RETRY_AFTER_S } from './transport.ts'

const methods = { post: 'chat.postMessage', update: 'chat.update' } as const
const faults: Record<ContractFault, Fault> = {
  rateLimit: { retryAfter: RETRY_AFTER_S },
  noAnswer: { dropAfter: true },
  rejected: { error: 'invalid_blocks' },
  gone: { error: 'message_not_found' },
  credentials: { error: 'invalid_auth' },
}

describeTransport('Slack', { update: true, find: true, locate: true }, async () => {
  const { slack, transport, stop } = await startTransport('http')
  const person = slack.as(ann)
  return {
    transport,
    to: { platform: 'slack', tenant: slack.teamId, user: person.id },
    email: ann,
    stop,
    shown: () =>
      person.inbox().map((each) => ({ id: each.ts, text: person.textOf(each), buttons: person.buttons(each) })),
    fail: (what, fault) => slack.fail(methods[what], faults[fault]),
    asked: (what) => slack.calls.filter(({ method }) => method === methods[what]).length,
    violations: () => slack.violations,
    async unreachable() {
      const apiUrl = `http://127.0.0.1:${await freePort()}/api/`
      const config = { botToken: slack.botToken, signingSecret: slack.signingSecret, appToken: null, apiUrl }
      return createSlackTransport({ config, office: fakeOffice([]), logger: createLogger('silent') })
    },
  }
})

describeLife('Slack', (databases) => {
  const { open } = stage(databases)
  return {
    async open() {
      const play = await open()
      return {
        as: (part) => slackChat(play.slack, play.as(part)),
        record: () => play.record(),
        violations: () => play.slack.violations,
        said: () => play.app.output,
      }
    },
  }
})
