import { isObject } from '../../../../cards/adaptive-card.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import { NOT_REACHED, TransportError, type TransportFailure } from '../../transport.ts'
import { errorCodeOf, retryAfterMs } from './error-code.ts'

/** Slack's errors, by what they mean for one card (Slack: errors of chat.postMessage, chat.update, conversations.open). */
const SLACK_ERRORS: Readonly<Record<string, TransportFailure>> = {
  rate_limited: 'retry',
  ratelimited: 'retry',
  service_unavailable: 'retry',
  request_timeout: 'retry',
  team_added_to_org: 'retry',
  // "Some aspect of the operation may have succeeded before the error was raised."
  fatal_error: 'unknown',
  internal_error: 'unknown',
  not_slack: 'unknown',
  message_not_found: 'gone',
  cant_update_message: 'gone',
  edit_window_closed: 'gone',
  channel_not_found: 'gone',
  user_not_found: 'gone',
  users_not_found: 'gone',
  user_not_visible: 'gone',
  user_disabled: 'gone',
  user_deactivated: 'gone',
  cannot_dm_bot: 'gone',
  is_archived: 'gone',
}

/** Our own token or scopes are wrong: no card is at fault, and all of them can go once the token is mended. */
const OUR_CREDENTIALS = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_expired',
  'token_revoked',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'org_login_required',
  'ekm_access_denied',
])
const CREDENTIALS_PAUSE_MS = 5 * 60_000

/**
 * What a failed call means for the outbox, by type and code, never by message text. `repeatable`: doing it twice does
 * no harm (an update, opening a conversation, a search), so a missing answer is a reason to try again.
 */
export function toTransportError(error: unknown, repeatable: boolean): TransportError {
  if (error instanceof TransportError) return error
  const code = errorCodeOf(error)
  if (OUR_CREDENTIALS.has(code)) return new TransportError('retry', code, CREDENTIALS_PAUSE_MS)
  const failure = failureOf(error, code)
  const repeated = failure === 'unknown' && repeatable ? 'retry' : failure
  return new TransportError(repeated, code, repeated === 'retry' ? retryAfterMs(error) : null)
}

function failureOf(error: unknown, code: string): TransportFailure {
  if (NOT_REACHED.has(code)) return 'retry'
  const known = SLACK_ERRORS[code]
  if (known !== undefined) return known
  const status = Number(/^http_(\d{3})$/.exec(code)?.[1])
  if (status >= 500) return 'unknown'
  if (status === 429) return 'retry'
  if (status >= 400) return 'rejected'
  // Slack answered, and said no for a reason of this card: `invalid_blocks`, `msg_too_long`, `no_text`, …
  return isObject(error) && isObject(error['data']) ? 'rejected' : 'unknown'
}

/** Notes what a conversion could not carry: places and names only, never a text of the card. */
export function logLosses(logger: Logger, losses: readonly { pointer: string; what: string }[]): void {
  if (losses.length === 0) return
  logger.debug({ losses: losses.map(({ pointer, what }) => `${pointer}: ${what}`) }, 'a card lost something on Slack')
}
