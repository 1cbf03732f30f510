import { Writable } from 'node:stream'
import type { SlackConfig } from '../../../../src/bot/config/read-config.ts'
import { createHttpServer } from '../../../../src/bot/http/http-server.ts'
import { createLogger } from '../../../../src/bot/logging/create-logger.ts'
import type { Office } from '../../../../src/bot/office/office.ts'
import {
  createSlackTransport,
  type SlackTransport,
} from '../../../../src/bot/transport/slack/connect/create-slack-transport.ts'
import { type SlackSetup, type SlackStandIn, startSlack } from '../../../slack/slack-stand-in.ts'
import { type FakeOffice, fakeOffice } from './fake-office.ts'

export const ann = 'ann@example.org'
export const bob = 'bob@example.org'
export const stranger = 'stranger@example.org'

const people = [
  { email: ann, name: 'Ann Lee' },
  { email: bob, name: 'Bob Ray' },
  { email: stranger, name: 'Sid Stone' },
]

export type Way = 'http' | 'socket' | 'both'

export interface Started {
  slack: SlackStandIn
  office: FakeOffice
  transport: SlackTransport
  /** Every line of the log. */
  log: string[]
  /** The address of the events route; empty when there is none. */
  url: string
  stop(): Promise<void>
}

export interface StartOptions {
  answers?: Partial<Office>
  setup?: Partial<SlackSetup>
  config?: Partial<SlackConfig>
  maxFileBytes?: number
  /** Before the transport starts. */
  before?: (slack: SlackStandIn) => void
}

/** The transport on our own HTTP server, in front of the stand-in; `ann` and `bob` are of the directory. */
export async function startTransport(way: Way, options: StartOptions = {}): Promise<Started> {
  const slack = await startSlack({ people, channels: [{ name: 'general' }], ...options.setup })
  options.before?.(slack)
  const office = fakeOffice([ann, bob], options.answers)
  const log: string[] = []
  const logger = createLogger(
    'debug',
    new Writable({ write: (line, _encoding, done) => done(void log.push(String(line))) }),
  )
  const config: SlackConfig = {
    botToken: slack.botToken,
    signingSecret: way === 'socket' ? null : slack.signingSecret,
    appToken: way === 'http' ? null : slack.appToken,
    apiUrl: slack.url,
    ...options.config,
  }
  const limit = options.maxFileBytes === undefined ? {} : { maxFileBytes: options.maxFileBytes }
  const transport = createSlackTransport({ config, office, logger, ...limit })
  const server = createHttpServer({ routes: transport.routes, logger })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const url = transport.routes.length > 0 ? `http://127.0.0.1:${port}/slack/events` : ''
  if (url) slack.connectTo(url)
  await transport.start()
  if (way !== 'http') await slack.waitFor(() => slack.sockets.connections > 0)
  const stop = async () => {
    await transport.stop()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await slack.close()
  }
  return { slack, office, transport, log, url, stop }
}
