import { setTimeout as pause } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Logger } from '../../create-logger.ts'
import { errorCodeOf, retryAfterMs } from './error-code.ts'

type SocketClient = SocketModeReceiver['client']

const LONGEST_PAUSE_MS = 30_000
const LONGEST_GOODBYE_MS = 2_000
/** Slack allows few openings a minute, so one that closes at once is treated as a failure. */
const LASTING_MS = 10_000

/**
 * Opens the socket and opens it again whenever it closes, until stopped. Bolt's own reconnection ends the process with
 * an unhandled rejection when Slack cannot be reached at that moment, so it is switched off in the receiver.
 */
export function keepSocketOpen(client: SocketClient, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = run()
  return {
    async stop() {
      stopping.abort()
      await Promise.race([client.disconnect(), pause(LONGEST_GOODBYE_MS, undefined, { ref: false })])
      await Promise.race([running, pause(LONGEST_GOODBYE_MS, undefined, { ref: false })])
    },
  }

  async function run(): Promise<void> {
    let failures = 0
    while (!stopping.signal.aborted) {
      const outcome = await openOnce()
      failures = outcome.lasted ? 0 : failures + 1
      // A connection that lasted is reopened at once: Slack replaces connections every few hours.
      const backoff = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures)
      const ms = Math.max(backoff, outcome.retryAfterMs ?? 0)
      await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  /** Resolves when the connection is closed again, or was not made. */
  async function openOnce(): Promise<{ lasted: boolean; retryAfterMs: number | null }> {
    let close = () => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    client.once('disconnected', close)
    try {
      await client.start()
      const opened = Date.now()
      logger.info('Slack socket open')
      await closed
      return { lasted: Date.now() - opened > LASTING_MS, retryAfterMs: null }
    } catch (error) {
      logger.warn({ code: errorCodeOf(error) }, 'Slack socket not open')
      return { lasted: false, retryAfterMs: retryAfterMs(error) }
    } finally {
      client.off('disconnected', close)
    }
  }
}
