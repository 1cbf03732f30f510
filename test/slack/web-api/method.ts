import { asText, type Json } from '../json.ts'
import type { Workspace } from '../workspace.ts'

/** The arguments of a Web API call, after its body was read. */
export type Args = Json

/** What a method may use. `scopes` are those of the token. */
export type Context = {
  workspace: Workspace
  origin: string
  scopes: ReadonlySet<string>
  /** Called when the bot's own message appears or changes: Slack tells the app of it, too. */
  announce: (event: Json) => void
}

/** One method of the Web API: the answer without `ok`, or a thrown {@link SlackError}. */
export type Method = (args: Args, context: Context) => Json

/** An `ok: false` answer. */
export class SlackError extends Error {
  readonly code: string
  readonly messages: string[]

  constructor(code: string, messages: string[] = []) {
    super(code)
    this.code = code
    this.messages = messages
  }
}

/** A required argument, or Slack's `invalid_arguments`. */
export function required(args: Args, name: string): string {
  const value = asText(args[name])
  if (!value) throw new SlackError('invalid_arguments', [`[ERROR] missing required field: ${name}`])
  return value
}

/** A structured argument: JSON, or a string of JSON as in a form. Undefined when absent; `error` when it is not JSON. */
export function structured(args: Args, name: string, error: string): unknown {
  const value = args[name]
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    throw new SlackError(error)
  }
}

/** A boolean argument as forms write it. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === '1' || value === 1
}

/** One page of a list: `limit` and an opaque `cursor`, as Slack's cursor pagination. */
export function page<T>(items: T[], args: Args, most: number, usual: number): { items: T[]; next: string } {
  const limit = Number(asText(args['limit']) || usual)
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new SlackError('invalid_limit')
  const cursor = asText(args['cursor'])
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString().replace('at:', '')) : 0
  if (!Number.isInteger(start)) throw new SlackError('invalid_cursor')
  const end = start + limit
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`at:${end}`).toString('base64') : '',
  }
}
