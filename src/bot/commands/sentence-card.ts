import type { AdaptiveCard } from '../../cards/adaptive-card.ts'

/** A card that says one of our own sentences, where a surface can show nothing but a card. */
export function sentenceCard(sentence: string): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: sentence, wrap: true }] }
}
