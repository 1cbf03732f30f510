import type { Logger } from '../../create-logger.ts'

/** Notes what a conversion could not carry: places and names only, never a text of the card. */
export function logLosses(logger: Logger, losses: readonly { pointer: string; what: string }[]): void {
  if (losses.length === 0) return
  logger.debug({ losses: losses.map(({ pointer, what }) => `${pointer}: ${what}`) }, 'a card lost something on Slack')
}
