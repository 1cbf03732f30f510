import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Deliverer, type Delivery, type SendOptions } from './delivery.ts'
import { type Fault, Faults, type Hold } from './faults.ts'
import { answerJson, readBody, readUpload } from './http-body.ts'
import { type Json, parseJson } from './json.ts'
import type { PersonSpec } from './people.ts'
import { eventCallback } from './person/payloads.ts'
import { Person } from './person/person.ts'
import type { Surroundings } from './person/surroundings.ts'
import { ResponseUrls } from './response-urls.ts'
import { SocketHub } from './socket.ts'
import { type WaitOptions, waitFor } from './wait-for.ts'
import { everyScope } from './web-api/scopes.ts'
import { type ApiCall, WebApi } from './web-api/web-api.ts'
import { Workspace } from './workspace.ts'

/** What the pretended workspace is like. */
export type SlackSetup = {
  people: PersonSpec[]
  /** Public channels; everybody is a member, the app only where it says so. */
  channels?: { name: string; botIsMember?: boolean }[]
  /** The scopes of the bot's token; every one by default. A call without its scope answers `missing_scope`. */
  scopes?: string[]
  /** How long Slack waits for an acknowledgement: 3,000 ms. */
  ackMs?: number
  /** How long a trigger lives: 3,000 ms. */
  triggerLifeMs?: number
  /** Tell the app of its own messages, as Slack does; true by default. */
  echo?: boolean
}

/** A running stand-in of Slack on loopback: the Web API, files, response URLs and sockets, and the people in front of it. */
export class SlackStandIn {
  readonly botToken = `xoxb-stand-in-${randomBytes(8).toString('hex')}`
  readonly appToken = `xapp-1-stand-in-${randomBytes(8).toString('hex')}`
  readonly signingSecret = randomBytes(16).toString('hex')
  readonly calls: ApiCall[] = []
  /** The scopes that the calls so far needed. */
  readonly scopesUsed = new Set<string>()
  readonly workspace: Workspace
  readonly sockets: SocketHub
  private readonly faults = new Faults()
  private readonly deliverer: Deliverer
  private readonly responseUrls: ResponseUrls
  private readonly api: WebApi
  private readonly around: Surroundings
  private readonly server = createServer((request, response) => {
    this.route(request, response).catch((error: unknown) => {
      // A fault of the stand-in itself, or a caller that went away: either way the caller must not hang.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
      response.end(`stand-in: ${String(error)}`)
    })
  })
  private origin = ''

  constructor(setup: SlackSetup) {
    this.workspace = new Workspace(setup.people, setup.triggerLifeMs ?? 3000)
    for (const { name, botIsMember = false } of setup.channels ?? []) {
      const id = this.workspace.nextId('C')
      const members = new Set(this.workspace.users.map((user) => user.id))
      this.workspace.channels.set(id, { id, name, isIm: false, members, botIsMember })
    }
    this.sockets = new SocketHub(this.workspace.appId)
    this.deliverer = new Deliverer(this.signingSecret, this.sockets, setup.ackMs ?? 3000)
    this.responseUrls = new ResponseUrls(this.workspace)
    const origin = () => this.origin
    this.around = {
      workspace: this.workspace,
      deliverer: this.deliverer,
      responseUrls: this.responseUrls,
      origin,
    }
    this.api = new WebApi({
      workspace: this.workspace,
      faults: this.faults,
      calls: this.calls,
      scopesUsed: this.scopesUsed,
      botToken: this.botToken,
      appToken: this.appToken,
      scopes: new Set(setup.scopes ?? everyScope),
      origin,
      announce: (event) => {
        if (setup.echo ?? true) this.announce(event)
      },
      openConnection: () => this.sockets.openConnection(new URL(this.origin).host),
    })
  }

  /** The value for SLACK_API_URL. */
  get url(): string {
    return `${this.origin}/api/`
  }

  get teamId(): string {
    return this.workspace.teamId
  }

  /** Every payload of the app that Slack would refuse. */
  get violations(): Workspace['violations'] {
    return this.workspace.violations
  }

  /** Every request to the app with its answer. */
  get deliveries(): Delivery[] {
    return this.deliverer.deliveries
  }

  /** Listens on a free port of loopback. */
  async listen(): Promise<void> {
    this.sockets.attach(this.server)
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    if (typeof address === 'object' && address) this.origin = `http://127.0.0.1:${address.port}`
  }

  /** Stops; HTTP connections that are still open are cut. */
  async close(): Promise<void> {
    await this.sockets.end()
    const closed = new Promise((resolve) => this.server.close(resolve))
    this.server.closeAllConnections()
    await closed
  }

  /** Sets the app's request URL, such as `http://127.0.0.1:3978/slack/events`. */
  connectTo(requestUrl: string): void {
    this.deliverer.requestUrl = requestUrl
  }

  /** The person with this id or address. */
  as(idOrEmail: string): Person {
    const user = this.workspace.findUser(idOrEmail)
    if (!user) throw new Error(`nobody in the workspace is ${idOrEmail}`)
    return new Person(user, this.around)
  }

  /** The id of a channel by its name. */
  channelId(name: string): string {
    const channel = [...this.workspace.channels.values()].find((each) => each.name === name)
    if (!channel) throw new Error(`no channel ${name}`)
    return channel.id
  }

  /** Lets the next calls of a method go wrong; see {@link Fault}. `*` is every method. */
  fail(method: string, fault: Fault): void {
    this.faults.fail(method, fault)
  }

  /** Lets every call of a method wait before it is carried out; 0 ends that. */
  delay(method: string, ms: number): void {
    this.faults.delay(method, ms)
  }

  /** Holds the next call of a method before it is carried out, or after (before its answer is sent). */
  holdNext(method: string, at: 'before' | 'after' = 'before'): Hold {
    return this.faults.holdNext(method, at)
  }

  /** Ends all faults, delays and holds that have not been met. */
  clearFaults(): void {
    this.faults.clear()
  }

  /** Sends any payload to the request URL over HTTP, signed as told. Status 0: no answer. */
  async send(payload: Json, options: SendOptions = {}): Promise<Delivery> {
    return this.deliverer.deliver('raw', payload, options)
  }

  /** Sends one payload several times, as Slack's retries do: the same body, the retry headers counting up. */
  async sendRepeatedly(payload: Json, times: number, options: SendOptions = {}): Promise<Delivery[]> {
    const answers: Delivery[] = []
    for (let retry = 0; retry < times; retry += 1) answers.push(await this.send(payload, { ...options, retry }))
    return answers
  }

  /** Polls until `look` gives something; fails with the screens of all people and the last calls. */
  async waitFor<T>(look: () => T | Promise<T>, options: WaitOptions = {}): Promise<NonNullable<T>> {
    return waitFor(look, () => this.describe(), options)
  }

  private describe(): string {
    const people = this.workspace.users.filter((user) => !user.isBot).map((user) => this.as(user.id).describe())
    const calls = this.calls.slice(-10).map((call) => `  ${call.method}: ${call.outcome}`)
    const told = this.deliveries.slice(-10).map((each) => `  ${each.kind}: ${each.status} ${each.body.slice(0, 100)}`)
    return [...people, 'last calls:', ...calls, 'last deliveries:', ...told].join('\n')
  }

  private announce(event: Json): void {
    if (!this.deliverer.requestUrl && !this.sockets.isOn) return
    const payload = eventCallback(this.workspace, { ...event, event_ts: event['ts'] })
    void this.deliverer.deliver('echo', payload)
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.origin)
    const [, room, ...rest] = pathname.split('/')
    if (room === 'api') return this.api.handle(rest.join('/'), request, response)
    if (room === 'files-pri') return this.serveFile(request, response)
    const body = await readBody(request)
    if (room === 'response') {
      const answer = this.responseUrls.post(rest.join('/'), parseJson(`${body}`))
      return answerJson(response, answer.status, answer.body)
    }
    if (room === 'upload') return this.takeUpload(request, rest[1] ?? '', body, response)
    response.writeHead(room === 'login' ? 200 : 404, { 'content-type': 'text/html' })
    response.end('<!DOCTYPE html><html><body>Sign in to Slack</body></html>')
  }

  private async takeUpload(request: IncomingMessage, id: string, body: Buffer, response: ServerResponse) {
    const file = this.workspace.files.get(id)
    if (file) file.content = await readUpload(request, body)
    response.writeHead(file ? 200 : 404, { 'content-type': 'text/plain' })
    response.end(file ? `OK - ${file.content.length}` : 'not found')
  }

  /** Without the bot's token Slack does not refuse a file: it leads to a page that asks to sign in. */
  private serveFile(request: IncomingMessage, response: ServerResponse): void {
    const file = [...this.workspace.files.values()].find((each) => each.url === `${this.origin}${request.url}`)
    if (request.headers.authorization !== `Bearer ${this.botToken}`) {
      response.writeHead(302, { location: `${this.origin}/login?redir=${encodeURIComponent(request.url ?? '')}` })
      response.end()
    } else if (file) {
      this.scopesUsed.add('files:read')
      response.writeHead(200, { 'content-type': file.mimetype, 'content-length': file.content.length })
      response.end(file.content)
    } else {
      response.writeHead(404)
      response.end()
    }
  }
}

/** Starts a stand-in of Slack. Close it when the test is over. */
export async function startSlack(setup: SlackSetup): Promise<SlackStandIn> {
  const slack = new SlackStandIn(setup)
  await slack.listen()
  return slack
}
