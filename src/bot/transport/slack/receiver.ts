import type { IncomingMessage, ServerResponse } from 'node:http'
import { type App, type Logger as BoltLogger, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from '../../create-logger.ts'
import { keepSocketOpen } from './keep-socket-open.ts'
import { receiveRequest } from './receive-request.ts'

export interface ReceiverOptions {
  /** Null: no HTTP. */
  signingSecret: string | null
  /** Null: no socket. */
  appToken: string | null
  clientOptions: WebClientOptions
  boltLogger: BoltLogger
  logger: Logger
}

export interface SlackReceiver extends Receiver {
  /** Takes one request from Slack; null without a signing secret. */
  handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null
}

export const eventsPath = '/slack/events'
/** The largest payload, a submitted view of 250 KB with its state, form-encoded. */
const BODY_LIMIT = 1024 * 1024

/** Bolt's HTTP receiver inside our own server, its socket receiver, or both on one App. */
export function createReceiver(options: ReceiverOptions): SlackReceiver {
  const http = options.signingSecret === null ? null : createHttp(options, options.signingSecret)
  const socket = options.appToken === null ? null : createSocket(options, options.appToken)
  let open: { stop(): Promise<void> } | null = null
  return {
    handle: http && ((request, response) => receiveRequest(http.requestListener, request, response)),
    init(app: App) {
      http?.init(app)
      socket?.init(app)
    },
    async start() {
      if (socket) open ??= keepSocketOpen(socket.client, options.logger)
    },
    async stop() {
      await open?.stop()
      open = null
    },
  }
}

function createHttp({ boltLogger }: ReceiverOptions, signingSecret: string): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    logger: boltLogger,
    bodyLimit: BODY_LIMIT,
    customPropertiesExtractor: (request) => ({ rawBody: request.rawBody }),
  })
}

function createSocket({ boltLogger, clientOptions }: ReceiverOptions, appToken: string): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger,
    installerOptions: { clientOptions },
    autoReconnectEnabled: false,
  })
}
