import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Faults } from '../faults.ts'
import { answerJson, readArguments, readBody } from '../http-body.ts'
import { asText, type Json, parseJson } from '../json.ts'
import type { Workspace } from '../workspace.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { type Context, type Method, SlackError } from './method.ts'
import { scopeFor } from './scopes.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** A Web API call as it came in. `outcome`: `ok`, an error code, an HTTP status or `dropped`. */
export type ApiCall = { method: string; args: Json; at: number; outcome: string }

const methods: Record<string, Method> = {
  ...userMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
}

/** The arguments for the log: JSON inside a form's field is read. */
function readable(args: Json): Json {
  const entries = Object.entries(args).map(([key, value]) => {
    const isWritten = typeof value === 'string' && /^[[{]/.test(value)
    return [key, isWritten ? (parseJson(`{"value":${value}}`)?.['value'] ?? value) : value]
  })
  return Object.fromEntries(entries)
}

/** What the Web API needs of the stand-in. */
export type ApiSetup = {
  workspace: Workspace
  faults: Faults
  calls: ApiCall[]
  scopesUsed: Set<string>
  botToken: string
  appToken: string
  scopes: ReadonlySet<string>
  origin: () => string
  announce: (event: Json) => void
  /** Answers apps.connections.open: a WebSocket address that works once. */
  openConnection: () => string
}

/** Answers `/api/METHOD` as Slack does: 200 with `ok`, whatever the outcome, but for rate limits and faults. */
export class WebApi {
  private readonly setup: ApiSetup

  constructor(setup: ApiSetup) {
    this.setup = setup
  }

  async handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, calls, workspace } = this.setup
    const args = readArguments(request, await readBody(request))
    const { token: bodyToken, ...logged } = args ?? {}
    const call: ApiCall = { method, args: readable(logged), at: Date.now(), outcome: 'pending' }
    calls.push(call)
    const drop = () => {
      call.outcome = 'dropped'
      request.socket.destroy()
    }
    if ((await faults.pass(method, 'before', logged)) === 'drop') return drop()
    const fault = faults.next(method, logged)
    if (fault?.dropBefore) return drop()
    if (fault && !fault.dropAfter) return this.answerFault(call, fault, response)
    const headerToken = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    // Slack takes the token from the header or from a form, not from a JSON body.
    const isJsonBody = (request.headers['content-type'] ?? '').startsWith('application/json')
    const token = headerToken ?? (isJsonBody ? '' : asText(bodyToken))
    const answer = this.run(method, args, token)
    call.outcome = answer['ok'] === true ? 'ok' : asText(answer['error'])
    if ((await faults.pass(method, 'after', logged)) === 'drop' || fault?.dropAfter) return drop()
    const needed = scopeFor(method, logged, workspace)
    answerJson(response, 200, answer, {
      'x-oauth-scopes': [...this.setup.scopes].join(','),
      ...(needed ? { 'x-accepted-oauth-scopes': needed } : {}),
    })
  }

  private answerFault(call: ApiCall, fault: Json, response: ServerResponse): void {
    if (fault['retryAfter'] !== undefined) {
      call.outcome = 'ratelimited'
      answerJson(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': fault['retryAfter'] })
    } else if (fault['error']) {
      call.outcome = asText(fault['error'])
      answerJson(response, 200, { ok: false, error: fault['error'] })
    } else {
      call.outcome = asText(fault['status'] ?? 500)
      response.writeHead(Number(call.outcome), { 'content-type': 'text/html' })
      response.end('<html><body>Server Error</body></html>')
    }
  }

  private run(method: string, args: Json | undefined, token: string): Json {
    const { workspace, scopes, scopesUsed } = this.setup
    try {
      if (!args) throw new SlackError('invalid_json')
      if (!token) throw new SlackError('not_authed')
      if (method === 'apps.connections.open') return { ok: true, url: this.connect(token) }
      const run = methods[method]
      if (!run) throw new SlackError('unknown_method')
      if (token === this.setup.appToken) throw new SlackError('not_allowed_token_type')
      if (token !== this.setup.botToken) throw new SlackError('invalid_auth')
      const needed = scopeFor(method, args, workspace)
      if (needed && !scopes.has(needed)) {
        return { ok: false, error: 'missing_scope', needed, provided: [...scopes].join(',') }
      }
      if (needed) scopesUsed.add(needed)
      const context: Context = { workspace, scopes, origin: this.setup.origin(), announce: this.setup.announce }
      return { ok: true, ...run(args, context) }
    } catch (error) {
      if (!(error instanceof SlackError)) throw error
      return {
        ok: false,
        error: error.code,
        ...(error.messages.length > 0
          ? { errors: error.messages, response_metadata: { messages: error.messages } }
          : {}),
      }
    }
  }

  private connect(token: string): string {
    if (token === this.setup.botToken) throw new SlackError('not_allowed_token_type')
    if (token !== this.setup.appToken) throw new SlackError('invalid_auth')
    return this.setup.openConnection()
  }
}
