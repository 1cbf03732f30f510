import { ErrorCode } from '@slack/web-api'
import { isObject } from '../../../../cards/adaptive-card.ts'

/**
 * The code of a failed call, for logs and decisions: Slack's own error (`channel_not_found`), `http_503`,
 * `rate_limited`, a code of the network (`ECONNREFUSED`), or `no_answer`. Never a message: those may quote a payload.
 */
export function errorCodeOf(error: unknown): string {
  if (!isObject(error)) return 'no_answer'
  if (error['code'] === ErrorCode.RateLimitedError) return 'rate_limited'
  if (error['code'] === ErrorCode.HTTPError) return `http_${Number(error['statusCode'])}`
  if (error['code'] === ErrorCode.PlatformError) return platformCode(error['data'])
  if (error['code'] === ErrorCode.RequestError) return networkCode(error['original'])
  return typeof error['code'] === 'string' ? error['code'] : 'no_answer'
}

/** An answer that is no JSON (a proxy's page) arrives as an error text: that is no code. */
function platformCode(data: unknown): string {
  const code = isObject(data) ? data['error'] : undefined
  return typeof code === 'string' && /^[\w-]{1,64}$/.test(code) ? code : 'not_slack'
}

/** Node's fetch wraps the socket's error once or twice. */
function networkCode(original: unknown): string {
  for (let error = original; isObject(error); error = error['cause']) {
    if (error['name'] === 'TimeoutError') return 'timeout'
    if (typeof error['code'] === 'string') return error['code']
  }
  return 'no_answer'
}

/** How long Slack asks to wait, in milliseconds; null when it does not. Slack gives seconds, in a header. */
export function retryAfterMs(error: unknown): number | null {
  if (!isObject(error)) return null
  const data = isObject(error['data']) ? error['data'] : {}
  const metadata = isObject(data['response_metadata']) ? data['response_metadata'] : {}
  const seconds = error['retryAfter'] ?? metadata['retryAfter']
  return typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : null
}
