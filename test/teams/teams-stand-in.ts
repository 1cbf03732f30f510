import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Json } from '../slack/json.ts'
import { answerCall, type ConnectorCall, readCall, sendJson } from './connector-api.ts'
import { TeamsOrganisation, type TeamsPersonSpec } from './organisation.ts'
import { TeamsPerson } from './teams-person.ts'
import { Keys, type TokenChanges } from './tokens.ts'

/** The next call that fits is answered with this status, or not at all after it was done. */
export type TeamsFault =
  | { method: string; status: number; headers?: Record<string, string> }
  | { method: string; drop: true }

/**
 * Microsoft's side of Teams on loopback: the OpenID document and keys that tokens are validated with, the token endpoint,
 * the Bot Connector, and the people in front of it.
 */
export class TeamsStandIn {
  readonly appId = randomUUID()
  readonly secret = randomBytes(16).toString('hex')
  readonly keys = new Keys()
  readonly organisation: TeamsOrganisation
  readonly calls: ConnectorCall[] = []
  readonly faults: TeamsFault[] = []
  tokensGiven = 0
  /** OneDrive: files by their path below /files/. A token that is shown there is written down. */
  readonly files = new Map<string, Buffer>()
  readonly shownToFiles: string[] = []
  /** The OpenID document cannot be had. */
  keysAreDown = false
  url = ''
  private botUrl = ''
  private readonly token = randomBytes(16).toString('hex')
  private readonly people = new Map<string, TeamsPerson>()
  private readonly server = createServer((request, response) => {
    this.route(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })

  constructor(people: TeamsPersonSpec[]) {
    this.organisation = new TeamsOrganisation(people)
  }

  /** The address that activities name; botbuilder's calls go there. */
  get serviceUrl(): string {
    return `${this.url}/teams/`
  }

  /** What the project is started with. */
  get env(): Record<string, string> {
    return {
      MicrosoftAppId: this.appId,
      MicrosoftAppPassword: this.secret,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: this.organisation.tenantId,
      TEAMS_API_URL: this.url,
    }
  }

  /** Where the bot takes activities. */
  connectTo(botUrl: string): void {
    this.botUrl = botUrl
  }

  as(email: string): TeamsPerson {
    const user = this.organisation.find(email)
    if (!user) throw new Error(`There is no ${email} in the organisation.`)
    const known = this.people.get(user.id) ?? new TeamsPerson(this, user)
    this.people.set(user.id, known)
    return known
  }

  /** The Authorization header of a valid token, or of one that is wrong as a test wants it. */
  authorization(changes: TokenChanges = {}): string {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: this.url, aud: this.appId, serviceurl: this.serviceUrl, nbf: now - 60, exp: now + 3600 }
    return `Bearer ${this.keys.sign(claims, changes)}`
  }

  /** Sends an activity to the bot; the status and the body of its answer. */
  async deliver(activity: Json, authorization = this.authorization()): Promise<{ status: number; body: Json | null }> {
    const response = await fetch(this.botUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(activity),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : null }
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.address()
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    return this
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (this.keysAreDown && path.startsWith('/v1/')) return sendJson(response, 500, {})
    if (path === '/v1/.well-known/openidconfiguration') {
      return sendJson(response, 200, { issuer: this.url, jwks_uri: `${this.url}/keys` })
    }
    const ofTenant = `/${this.organisation.tenantId}/discovery/v2.0/keys`
    if (path === '/keys' || path === ofTenant) return sendJson(response, 200, this.keys.published())
    if (path === `/${this.organisation.tenantId}/oauth2/v2.0/token`) return this.giveToken(request, response)
    if (path.startsWith('/files/')) return this.serveFile(request, response)
    const prefix = '/teams/v3/conversations'
    if (!path.startsWith(prefix)) return sendJson(response, 404, {})
    const call = await readCall(request, prefix)
    if (request.headers.authorization !== `Bearer ${this.token}`) return sendJson(response, 401, {})
    this.calls.push(call)
    const at = this.faults.findIndex(({ method }) => method === call.method)
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1)
    if (fault && 'status' in fault) return sendJson(response, fault.status, {}, fault.headers)
    const { status, body } = answerCall(this.organisation, call)
    if (fault) return void request.socket.destroy()
    sendJson(response, status, body)
  }

  private async serveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (request.headers.authorization) this.shownToFiles.push(request.headers.authorization)
    if (request.method === 'PUT') {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      const bytes = Buffer.concat(chunks)
      const isWhole = request.headers['content-range'] === `bytes 0-${bytes.length - 1}/${bytes.length}`
      if (isWhole) this.files.set(path, bytes)
      return sendJson(response, isWhole ? 201 : 400, {})
    }
    const file = this.files.get(path)
    if (!file) return sendJson(response, 404, {})
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' })
    response.end(file)
  }

  private async giveToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const form = Object.fromEntries(new URLSearchParams(`${Buffer.concat(chunks)}`))
    const wanted = {
      grant_type: 'client_credentials',
      client_id: this.appId,
      client_secret: this.secret,
      scope: `${this.url}/.default`,
    }
    const isRight = Object.entries(wanted).every(([key, value]) => form[key] === value)
    if (!isRight) return sendJson(response, 401, { error: 'invalid_client' })
    this.tokensGiven += 1
    sendJson(response, 200, { token_type: 'Bearer', expires_in: 3600, access_token: this.token })
  }
}
