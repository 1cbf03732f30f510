import { createHash } from 'node:crypto'
import type { AdaptiveCard } from '../../cards/adaptive-card.ts'

/** SHA-256 (hex) of the card as it is sent, so that an unchanged one is not sent again. */
export function hashCard(card: AdaptiveCard): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex')
}
