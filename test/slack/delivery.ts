import { request } from 'node:http'
import { asText, type Json, parseJson } from './json.ts'
import { sign } from './sign.ts'
import type { SocketHub } from './socket.ts'

/** What a request to the app is about. `echo`: the bot's own message, which Slack tells the app of. */
export type Kind = 'command' | 'interactive' | 'event' | 'echo' | 'raw'

/** One request to the app and its answer. Status 0: no answer; `body` then says why. */
export type Delivery = {
  kind: Kind
  via: 'http' | 'socket'
  payload: Json
  status: number
  body: string
  headers: Json
  at: number
  ms: number
}

/** How a request leaves the usual way, for hostile tests. */
export type SendOptions = {
  signature?: 'good' | 'bad' | 'none'
  /** Seconds; now by default. */
  timestamp?: number
  /** Sent as it is, whatever the payload says. */
  rawBody?: string
  contentType?: string
  /** Slack's retry headers: this is the n-th repetition. */
  retry?: number
}

const form = 'application/x-www-form-urlencoded'

/** The body and its content type, as Slack sends this kind of payload. */
function encode(payload: Json): { body: string; contentType: string } {
  if (payload['command']) {
    const fields = Object.entries(payload).map(([key, value]): [string, string] => [key, asText(value)])
    return { body: new URLSearchParams(fields).toString(), contentType: form }
  }
  if (payload['event'] || payload['type'] === 'url_verification') {
    return { body: JSON.stringify(payload), contentType: 'application/json' }
  }
  return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), contentType: form }
}

/** The JSON object that the app answered, if it did. */
export function answerOf(delivery: Delivery): Json | undefined {
  return parseJson(delivery.body)
}

/** Sends requests to the app, over HTTP with a signature or over its socket, and keeps what it answered. */
export class Deliverer {
  readonly deliveries: Delivery[] = []
  /** The app's request URL. */
  requestUrl = ''
  private readonly secret: string
  private readonly sockets: SocketHub
  private readonly ackMs: number

  constructor(secret: string, sockets: SocketHub, ackMs: number) {
    this.secret = secret
    this.sockets = sockets
    this.ackMs = ackMs
  }

  /** Sends a payload the way the app is connected. Never throws: no answer is status 0. */
  async deliver(kind: Kind, payload: Json, options: SendOptions = {}): Promise<Delivery> {
    const at = Date.now()
    const viaSocket = this.sockets.isOn && kind !== 'raw'
    const answer = viaSocket ? await this.overSocket(kind, payload, options) : await this.overHttp(payload, options)
    const via = viaSocket ? 'socket' : 'http'
    const delivery: Delivery = { kind, via, payload, ...answer, at, ms: Date.now() - at }
    this.deliveries.push(delivery)
    return delivery
  }

  private async overSocket(kind: Kind, payload: Json, options: SendOptions) {
    const types = { command: 'slash_commands', interactive: 'interactive', event: 'events_api', echo: 'events_api' }
    const type = kind === 'raw' ? 'interactive' : types[kind]
    const retry = { retry_attempt: options.retry ?? 0, retry_reason: options.retry ? 'timeout' : '' }
    const isEvent = type === 'events_api'
    const ack = await this.sockets.deliver(type, payload, !isEvent, this.ackMs, isEvent ? retry : undefined)
    if (!ack.payload) return { status: 0, body: `no acknowledgement within ${this.ackMs} ms`, headers: {} }
    const empty = Object.keys(ack.payload).length === 0
    return { status: 200, body: empty ? '' : JSON.stringify(ack.payload), headers: {} }
  }

  private overHttp(payload: Json, options: SendOptions): Promise<{ status: number; body: string; headers: Json }> {
    const encoded = encode(payload)
    const body = options.rawBody ?? encoded.body
    const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000)
    const signature = sign(options.signature === 'bad' ? `not ${this.secret}` : this.secret, timestamp, body)
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': String(timestamp) }
    const headers = {
      'content-type': options.contentType ?? encoded.contentType,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(options.signature === 'none' ? {} : signed),
      ...(options.retry ? { 'x-slack-retry-num': String(options.retry), 'x-slack-retry-reason': 'http_timeout' } : {}),
    }
    return new Promise((resolve) => {
      const fail = (reason: string) => resolve({ status: 0, body: reason, headers: {} })
      if (!this.requestUrl) return fail('the app has no request URL: call slack.connectTo(url)')
      // A fresh connection each time: an app that was restarted must not meet a dead one.
      const outgoing = request(this.requestUrl, { method: 'POST', headers, agent: false }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: answer.headers })
        })
        answer.on('error', (error) => fail(error.message))
      })
      outgoing.setTimeout(this.ackMs, () => outgoing.destroy(new Error(`no answer within ${this.ackMs} ms`)))
      outgoing.on('error', (error) => fail(error.message))
      outgoing.end(body)
    })
  }
}
