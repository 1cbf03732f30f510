import { type Circumstance, commandOf } from './circumstance.ts'
import { latest } from './response-digest.ts'
import type { Response } from './task.ts'

/** The text of `respond` or `writeFinal` as the version after those there are. */
export function nextVersion(
  responses: readonly Response[],
  event: 'respond' | 'writeFinal',
  at: Circumstance,
): Response {
  const { text, attachments } = commandOf(at, event)
  const version = (latest(responses)?.version ?? 0) + 1
  return { version, text, attachments, by: at.actor.id, at: at.world.now }
}
