import type { IncomingMessage } from 'node:http'

const MOST_SECONDS = 5 * 60

/**
 * Whether a request was signed within five minutes of now, before or after. Bolt refuses old timestamps only, and a
 * correctly signed one from next year would stay usable until then. `now` in milliseconds.
 */
export function isFresh(request: IncomingMessage, now: number): boolean {
  const header = request.headers['x-slack-request-timestamp']
  if (typeof header !== 'string' || !/^\d{1,12}$/.test(header)) return false
  return Math.abs(now / 1000 - Number(header)) <= MOST_SECONDS
}
