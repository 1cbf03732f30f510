import { WebClient } from '@slack/web-api'
import type { Logger } from '../../create-logger.ts'
import type { HttpRoute } from '../../http-server.ts'
import type { Office } from '../../office.ts'
import type { SlackConfig } from '../../read-config.ts'
import type { Transport } from '../transport.ts'
import { createBoltLogger } from './bolt-logger.ts'
import { CommitFirstApp } from './commit-first-app.ts'
import { createDownloadFiles, createFetchOne } from './download-files.ts'
import { createIdentify } from './identify.ts'
import { keepAsking } from './keep-asking.ts'
import { listen } from './listen.ts'
import { createReceiver, eventsPath } from './receiver.ts'
import { createSender, type SlackSender } from './send.ts'
import type { SlackRoom } from './slack-room.ts'
import { webClientOptions } from './web-client-options.ts'
import { createWorkspaceSource } from './workspace.ts'

export interface SlackTransport extends Transport {
  locate: SlackSender['locate']
  /** For our own HTTP server; empty when Slack comes over a socket only. */
  routes: HttpRoute[]
}

export interface SlackTransportOptions {
  config: SlackConfig
  office: Office
  logger: Logger
  /** Largest file that is kept; 25 MB by default. */
  maxFileBytes?: number
}

/** Slack over HTTP, over a socket, or both. Starts also while Slack cannot be reached, and finds it later. */
export function createSlackTransport({ config, office, logger, maxFileBytes }: SlackTransportOptions): SlackTransport {
  const { botToken, signingSecret, appToken, apiUrl } = config
  const boltLogger = createBoltLogger(logger)
  const clientOptions = webClientOptions(apiUrl, boltLogger)
  const client = new WebClient(botToken, clientOptions)
  const workspace = createWorkspaceSource(client)
  const identify = createIdentify(office, client, workspace)
  const files = { client, botToken, apiUrl, ...(maxFileBytes !== undefined && { maxBytes: maxFileBytes }) }
  const downloadFiles = createDownloadFiles({ ...files, saveFile: office.saveFile })
  const fetchFile = createFetchOne(files)
  const room: SlackRoom = { office, client, workspace, identify, downloadFiles, fetchFile, logger }
  const receiver = createReceiver({ signingSecret, appToken, clientOptions, boltLogger, logger })
  const app = new CommitFirstApp({
    receiver,
    clientOptions,
    logger: boltLogger,
    convoStore: false,
    // Bolt would ask Slack who we are before anything else, and refuse all while Slack does not answer.
    authorize: async () => ({ botToken, ...botOf() }),
  })
  listen(app, room)
  const asking = keepAsking(workspace, logger)
  return {
    platform: 'slack',
    ...createSender(client, workspace, logger),
    routes: receiver.handle ? [{ method: 'POST', path: eventsPath, handle: receiver.handle }] : [],
    async start() {
      asking.start()
      await app.start()
    },
    async stop() {
      asking.stop()
      await app.stop()
    },
  }

  function botOf() {
    const known = workspace.known()
    if (!known) return {}
    return { teamId: known.teamId, botUserId: known.botUserId, ...(known.botId && { botId: known.botId }) }
  }
}
