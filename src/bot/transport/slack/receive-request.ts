import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { parse } from 'node:querystring'
import { isObject } from '../../../cards/adaptive-card.ts'
import { readBody } from '../../read-body.ts'
import { isFresh } from './is-fresh.ts'

const form = 'application/x-www-form-urlencoded'

/**
 * Hands a request to Bolt's listener once its body is here and may be one of Slack's. Bolt reads it in a promise that
 * nobody holds: a body that breaks off, and one that is JSON but no object (`null`), would end the process there.
 */
export async function receiveRequest(
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
