import type { Logger } from '../../create-logger.ts'
import { errorCodeOf } from './error-code.ts'
import type { WorkspaceSource } from './workspace.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Asks Slack who we are until it answers, so that a start before the network is there still ends well. */
export function keepAsking(workspace: WorkspaceSource, logger: Logger): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  return {
    start() {
      stopped = false
      void ask(FIRST_PAUSE_MS)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }

  async function ask(pauseMs: number): Promise<void> {
    try {
      const { teamId } = await workspace.learn()
      logger.info({ team: teamId }, 'Slack knows the bot')
    } catch (error) {
      logger.warn({ code: errorCodeOf(error) }, 'Slack does not tell who the bot is; asking again')
      if (!stopped) timer = setTimeout(() => void ask(Math.min(pauseMs * 2, LONGEST_PAUSE_MS)), pauseMs)
    }
  }
}
