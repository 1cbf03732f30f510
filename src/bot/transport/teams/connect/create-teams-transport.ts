import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import type { HttpRoute } from '../../../http/http-server.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import type { Office } from '../../../office/office.ts'
import type { Transport } from '../../transport.ts'
import { createReceiver, messagesPath } from '../receive/receive.ts'
import { createConnector } from '../room/create-connector.ts'
import type { Conversations } from '../room/identify.ts'
import { createIdentify } from '../room/identify.ts'
import { teamsCloud } from '../room/teams-cloud.ts'
import type { TeamsRoom } from '../room/teams-room.ts'
import { createSender } from '../send/send.ts'

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
