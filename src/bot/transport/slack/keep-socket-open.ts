import { setTimeout as pause } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Logger } from '../../create-logger.ts'
import { errorCodeOf } from './error-code.ts'

type SocketClient = SocketModeReceiver['client']

const LONGEST_PAUSE_MS = 30_000
const LONGEST_GOODBYE_MS = 2_000

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
      failures = (await openOnce()) ? 0 : failures + 1
      // A closed socket is reopened at once: Slack replaces connections every few hours.
      const ms = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures)
      await pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  /** Resolves when the connection is closed again: true when it had been open. */
  async function openOnce(): Promise<boolean> {
    let close = () => {}
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    client.once('disconnected', close)
    try {
      await client.start()
      logger.info('Slack socket open')
      await closed
      return true
    } catch (error) {
      logger.warn({ code: errorCodeOf(error) }, 'Slack socket not open')
      return false
    } finally {
      client.off('disconnected', close)
    }
  }
}
