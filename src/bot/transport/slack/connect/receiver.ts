import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import { setTimeout as pause } from 'node:timers/promises'
import { type App, type Logger as BoltLogger, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import { isObject } from '../../../../cards/adaptive-card.ts'
import { readBody } from '../../../http/http-server.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import { errorCodeOf, retryAfterMs } from '../room/error-code.ts'

interface ReceiverOptions {
  /** Null: no HTTP. */
  signingSecret: string | null
  /** Null: no socket. */
  appToken: string | null
  clientOptions: WebClientOptions
  boltLogger: BoltLogger
  logger: Logger
}

interface SlackReceiver extends Receiver {
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

type SocketClient = SocketModeReceiver['client']

const LONGEST_PAUSE_MS = 30_000
const LONGEST_GOODBYE_MS = 2_000
/** Slack allows few openings a minute, so one that closes at once is treated as a failure. */
const LASTING_MS = 10_000

/**
 * Opens the socket and opens it again whenever it closes, until stopped. Bolt's own reconnection ends the process with
 * an unhandled rejection when Slack cannot be reached at that moment, so it is switched off in the receiver.
 */
function keepSocketOpen(client: SocketClient, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await Promise.race([client.disconnect(), pause(LONGEST_GOODBYE_MS, undefined, { ref: false })])
      await Promise.race([running, pause(LONGEST_GOODBYE_MS, undefined, { ref: false })])
    },
  }

  async function run(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      const outcome = await openOnce()
      failures = outcome.lasted ? 0 : failures + 1
      // A connection that lasted is reopened at once: Slack replaces connections every few hours.
      const backoff = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures)
      const ms = Math.max(backoff, outcome.retryAfterMs ?? 0)
      await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  /** Resolves when the connection is closed again, or was not made. */
  async function openOnce(): Promise<{ lasted: boolean; retryAfterMs: number | null }> {
    let close = () => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    client.once('disconnected', close)
    try {
      await client.start()
      const opened = Date.now()
      logger.info('Slack socket open')
      await closed
      return { lasted: Date.now() - opened > LASTING_MS, retryAfterMs: null }
    } catch (error) {
      logger.warn({ code: errorCodeOf(error) }, 'Slack socket not open')
      return { lasted: false, retryAfterMs: retryAfterMs(error) }
    } finally {
      client.off('disconnected', close)
    }
  }
}

const form = 'application/x-www-form-urlencoded'

/**
 * Hands a request to Bolt's listener once its body is here and may be one of Slack's. Bolt reads it in a promise that
 * nobody holds: a body that breaks off, and one that is JSON but no object (`null`), would end the process there.
 */
async function receiveRequest(
  listener: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isFresh(request, Date.now())) return end(response, 401)
  const rawBody = await readBody(request).catch(() => null)
  if (rawBody === null) return end(response, 400)
  // Bolt compares the header as a whole, and some clients add a charset.
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  request.headers['content-type'] = type
  if (isJsonButNoObject(rawBody.toString('utf8'), type)) return end(response, 400)
  listener(Object.assign(request, { rawBody }), response)
}

/** What is no JSON at all, Bolt refuses by itself. */
function isJsonButNoObject(body: string, type: string): boolean {
  const json = type === form ? parse(body)['payload'] : body
  if (typeof json !== 'string') return false
  try {
    return !isObject(JSON.parse(json))
  } catch {
    return false
  }
}

/** Without a word, and not where the server has already answered that the body is too large. */
function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status).end()
}

const MOST_SECONDS = 5 * 60

/**
 * Whether a request was signed within five minutes of now, before or after. Bolt refuses old timestamps only, and a
 * correctly signed one from next year would stay usable until then. `now` in milliseconds.
 */
function isFresh(request: IncomingMessage, now: number): boolean {
  const header = request.headers['x-slack-request-timestamp']
  if (typeof header !== 'string' || !/^\d{1,12}$/.test(header)) return false
  return Math.abs(now / 1000 - Number(header)) <= MOST_SECONDS
}
