import { App, type ReceiverEvent } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import type { SlackConfig } from '../../../config/read-config.ts'
import type { HttpRoute } from '../../../http/http-server.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import type { Office } from '../../../office/office.ts'
import type { Transport } from '../../transport.ts'
import { publishHome } from '../receive/publish-home.ts'
import { createFromMessage, receiveCommand, receiveShortcut } from '../receive/receive-command.ts'
import { type MessageEvent, receiveMessage } from '../receive/receive-message.ts'
import { receiveOptions } from '../receive/receive-options.ts'
import { receiveAction } from '../receive/receive-press.ts'
import { receiveSubmission } from '../receive/receive-submission.ts'
import { goOn } from '../room/button-value.ts'
import { deliveryKeyOf, keyOf } from '../room/delivery-key.ts'
import { createDownloadFiles, createFetchOne } from '../room/download-files.ts'
import { errorCodeOf } from '../room/error-code.ts'
import { createIdentify } from '../room/identify.ts'
import type { SlackRoom } from '../room/slack-room.ts'
import { createWorkspaceSource, type WorkspaceSource } from '../room/workspace.ts'
import { createSender, type SlackSender } from '../send/send.ts'
import { createReceiver, eventsPath } from './receiver.ts'
import { createBoltLogger, webClientOptions } from './web-client.ts'

export interface SlackTransport extends Transport {
  locate: SlackSender['locate']
  /** For our own HTTP server; empty when Slack comes over a socket only. */
  routes: HttpRoute[]
}

interface SlackTransportOptions {
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

/**
 * Bolt acknowledges an event before its listeners run; a process that dies in between would lose a comment that Slack
 * takes for received. Here the acknowledgement of an event comes after them, and not at all when one of them fails:
 * Slack then sends it again, with the same key.
 */
class CommitFirstApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const raw = event.customProperties?.['rawBody']
    const deliveryKey = deliveryKeyOf(event.body, Buffer.isBuffer(raw) ? raw : JSON.stringify(event.body))
    const keyed = { ...event, customProperties: { deliveryKey } }
    if (event.body['event'] === undefined) return super.processEvent(keyed)
    await super.processEvent({ ...keyed, ack: async () => undefined })
    await event.ack()
  }
}

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Asks Slack who we are until it answers, so that a start before the network is there still ends well. */
function keepAsking(workspace: WorkspaceSource, logger: Logger): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  return {
    start() {
      stopped = false
      void ask(FIRST_PAUSE_MS)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }

  async function ask(pauseMs: number): Promise<void> {
    try {
      const { teamId } = await workspace.learn()
      logger.info({ team: teamId }, 'Slack knows the bot')
    } catch (error) {
      logger.warn({ code: errorCodeOf(error) }, 'Slack does not tell who the bot is; asking again')
      if (!stopped) timer = setTimeout(() => void ask(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)), pauseMs)
    }
  }
}

const anything = /.*/

/** All that the bot listens to; the manifest names the same. */
function listen(app: App, room: SlackRoom): void {
  const message = receiveMessage(room)
  app.command('/task', receiveCommand(room))
  app.action({ type: 'block_actions', action_id: anything }, receiveAction(room))
  app.view({ type: 'view_submission', callback_id: anything }, receiveSubmission(room))
  app.options({ type: 'block_suggestion', action_id: anything }, receiveOptions(room))
  app.shortcut({ type: 'message_action', callback_id: createFromMessage }, receiveShortcut(room))
  app.event('message', ({ event, body, context }) =>
    message({ event: event as MessageEvent, team: body.team_id ?? null, deliveryKey: keyOf(context) }),
  )
  app.event('app_home_opened', async ({ event, body }) => {
    if (!event.tab || event.tab === 'home') goOn(room, publishHome(room, { user: event.user, team: body.team_id }, 0))
  })
  // Thrown on, so that the receiver does not acknowledge: Slack sends an event again.
  app.error(async (error) => {
    room.logger.error({ code: errorCodeOf(error), err: error.original ?? error }, 'a delivery from Slack failed')
    throw error
  })
}
