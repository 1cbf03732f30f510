import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Reply } from '../office.ts'

export function sentenceReply(sentence: string): Extract<Reply, { kind: 'sentence' }> {
  return { kind: 'sentence', sentence }
}

export function cardReply(card: AdaptiveCard): Extract<Reply, { kind: 'card' }> {
  return { kind: 'card', card }
}
