import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Logger } from '../../../logging/create-logger.ts'

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

/**
 * Bolt's logger on ours. Bolt's debug lines print whole payloads, and its other lines end in the message of an error
 * that may quote a payload (a JSON parser does), so only the head of a line is kept, up to its first `:` or `(`.
 */
export function createBoltLogger(logger: Logger): BoltLogger {
  const head = (lines: unknown[]) =>
    `Slack library: ${String(lines[0])
      .split(/[:(\n]/)[0]
      ?.slice(0, 120)
      .trim()}`
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...lines: unknown[]) => logger.warn(head(lines)),
    error: (...lines: unknown[]) => logger.error(head(lines)),
    setLevel: () => undefined,
    // Never debug: Bolt writes out acknowledgements then.
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
