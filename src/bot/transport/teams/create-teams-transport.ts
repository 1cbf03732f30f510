import type { Logger } from '../../create-logger.ts'
import type { HttpRoute } from '../../http-server.ts'
import type { Office } from '../../office.ts'
import type { TeamsConfig } from '../../read-teams-config.ts'
import type { Transport } from '../transport.ts'
import { createConnector } from './create-connector.ts'
import { createIdentify } from './identify.ts'
import { createReceiver, messagesPath } from './receive.ts'
import { createSender } from './send.ts'
import { teamsCloud } from './teams-cloud.ts'
import type { Conversations, TeamsRoom } from './teams-room.ts'

export interface TeamsTransport extends Transport {
  /** For our own HTTP server. */
  routes: HttpRoute[]
}

export interface TeamsTransportOptions {
  config: TeamsConfig
  office: Office
  conversations: Conversations
  logger: Logger
  /** Decides in place of the clock whether an invoke is answered with "it goes on", for tests. */
  settle?: TeamsRoom['settle']
}

/** Microsoft Teams through the Bot Connector. Nothing is fetched before the first request or card. */
export function createTeamsTransport(options: TeamsTransportOptions): TeamsTransport {
  const { config, office, conversations, logger, settle } = options
  const cloud = teamsCloud(config)
  const connector = createConnector(config, cloud)
  const identify = createIdentify(office, conversations, connector)
  const goingOn = new Set<Promise<void>>()
  const goOn = (work: Promise<void>) => {
    goingOn.add(work)
    void work.finally(() => goingOn.delete(work))
  }
  const room: TeamsRoom = {
    office,
    conversations,
    connector,
    config,
    cloud,
    identify,
    logger,
    goOn,
    ...(settle && { settle }),
  }
  return {
    platform: 'teams',
    ...createSender(room),
    routes: [{ method: 'POST', path: messagesPath, handle: createReceiver(room) }],
    start: async () => {},
    async stop() {
      await Promise.all(goingOn)
    },
  }
}
