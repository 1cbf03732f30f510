import type { Logger as BoltLogger } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'

/** Milliseconds without an answer after which a call counts as unanswered. */
const TIMEOUT_MS = 10_000

/**
 * One request for each call: the client's own retries posted a message twice after one dropped connection, and the
 * outbox owns the retries. `apiUrl` null: Slack's own.
 */
export function webClientOptions(apiUrl: string | null, logger: BoltLogger): WebClientOptions {
  return {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    allowAbsoluteUrls: false,
    logger,
  }
}
