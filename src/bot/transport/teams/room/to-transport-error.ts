import { NOT_REACHED, TransportError } from '../../transport.ts'

/** Teams asks for a later attempt with these (Teams: rate limiting for bots). */
const RETRY = new Set([408, 412, 429, 502, 504])
/** Our own secret, certificate or registration is wrong: no card is at fault, and all can go once it is mended. */
const CREDENTIALS_PAUSE_MS = 5 * 60_000

/**
 * What the status of a refused call means for the outbox. `repeatable`: doing it twice does no harm (an update), so an
 * answer that says nothing about what was done is a reason to try again.
 */
export function errorOfStatus(status: number, retryAfter: string | null, repeatable: boolean): TransportError {
  const code = `http_${status}`
  if (status === 401) return new TransportError('retry', code, CREDENTIALS_PAUSE_MS)
  if (RETRY.has(status) || status === 503) return new TransportError('retry', code, retryAfterMs(retryAfter))
  // Blocked, uninstalled, or no longer there.
  if (status === 403 || status === 404 || status === 410) return new TransportError('gone', code)
  if (status >= 500) return new TransportError(repeatable ? 'retry' : 'unknown', code)
  return new TransportError('rejected', code)
}

/** What a call without an answer means. */
export function errorOfNoAnswer(error: unknown, repeatable: boolean): TransportError {
  if (error instanceof TransportError) return error
  const code = codeOf(error)
  return new TransportError(NOT_REACHED.has(code) || repeatable ? 'retry' : 'unknown', code)
}

/** The code of an error or of its cause: never its text, which may quote what was sent. */
export function codeOf(error: unknown): string {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if ('code' in each && typeof each.code === 'string') return each.code
  }
  return error instanceof Error ? error.name : 'unknown'
}

/** Milliseconds of a Retry-After header in seconds or as a date; null without one. */
function retryAfterMs(header: string | null): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
