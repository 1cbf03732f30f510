import { renderDigest } from '../cards/views/digest-view.ts'
import type { OfficeParts } from './office-parts.ts'
import type { DrawMessage } from './outbox/delivery-parts.ts'

/** Draws the messages about several tasks for the outbox. */
export function createDrawMessage({ profile }: Pick<OfficeParts, 'profile'>): DrawMessage {
  return ({ card, content }, rows, directory) => renderDigest({ kind: card, content, rows, profile, directory })
}
