import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { asText, type Json, parseJson } from './json.ts'

/** What an app acknowledged: its payload, or undefined when it did not in time. */
export type Ack = { payload: Json | undefined }

/** How long an app may take to come back after a disconnect before a delivery is given up. */
const reconnectMs = 10_000

/** How often Slack pings an open connection. */
const pingMs = 5000

/** The socket mode side: one-time addresses, hello, envelopes and their acknowledgements, refreshes. */
export class SocketHub {
  private readonly server = new WebSocketServer({ noServer: true })
  private readonly sockets = new Set<WebSocket>()
  private readonly tickets = new Set<string>()
  private readonly waiting = new Map<string, (payload: Json) => void>()
  private readonly appId: string
  /** True once the app has asked for a connection: from then on Slack sends nothing over HTTP. */
  isOn = false

  constructor(appId: string) {
    this.appId = appId
  }

  /** How many connections are open. */
  get connections(): number {
    return this.sockets.size
  }

  /** A WebSocket address that works once. `host` is host:port. */
  openConnection(host: string): string {
    const ticket = randomUUID()
    this.tickets.add(ticket)
    this.isOn = true
    return `ws://${host}/link/?ticket=${ticket}&app_id=${this.appId}`
  }

  /** Takes over the upgrade requests of the server. */
  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? ''
      if (!this.tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
        return
      }
      this.server.handleUpgrade(request, socket, head, (connection) => this.welcome(connection))
    })
  }

  private welcome(connection: WebSocket): void {
    this.sockets.add(connection)
    const heartbeat = setInterval(() => connection.ping(), pingMs).unref()
    connection.on('close', () => {
      clearInterval(heartbeat)
      this.sockets.delete(connection)
    })
    connection.on('error', () => this.sockets.delete(connection))
    connection.on('message', (data) => {
      const message = parseJson(String(data)) ?? {}
      const payload = message['payload']
      this.waiting.get(asText(message['envelope_id']))?.(parseJson(JSON.stringify(payload ?? {})) ?? {})
    })
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.sockets.size,
        debug_info: { host: 'stand-in', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: this.appId },
      }),
    )
  }

  /** Sends one envelope over one of the connections and waits for its acknowledgement. */
  async deliver(type: string, payload: Json, acceptsPayload: boolean, ackMs: number, retry?: Json): Promise<Ack> {
    const connection = await this.connection()
    const envelopeId = randomUUID()
    const acknowledged = new Promise<Ack>((resolve) => {
      const timer = setTimeout(() => resolve({ payload: undefined }), ackMs)
      this.waiting.set(envelopeId, (answer) => {
        clearTimeout(timer)
        resolve({ payload: answer })
      })
    })
    connection?.send(
      JSON.stringify({
        type,
        envelope_id: envelopeId,
        payload,
        accepts_response_payload: acceptsPayload,
        ...retry,
      }),
    )
    const ack = await acknowledged
    this.waiting.delete(envelopeId)
    return ack
  }

  private async connection(): Promise<WebSocket | undefined> {
    const until = Date.now() + reconnectMs
    while (Date.now() < until) {
      const open = [...this.sockets].findLast((socket) => socket.readyState === socket.OPEN)
      if (open) return open
      await new Promise((resolve) => setTimeout(resolve, 20).unref())
    }
    return undefined
  }

  /** Tells the app that its connections will be replaced; it must ask for a new one. */
  refresh(): void {
    for (const socket of this.sockets) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'stand-in' } }))
    }
  }

  /** Closes every connection in order; those that do not answer within half a second are cut. */
  async end(): Promise<void> {
    for (const socket of this.sockets) socket.close(1000)
    const until = Date.now() + 500
    while (this.sockets.size > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5))
    this.drop()
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const socket of this.sockets) socket.terminate()
    this.sockets.clear()
  }
}
