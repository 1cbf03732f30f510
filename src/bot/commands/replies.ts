import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Form, Reply } from '../office.ts'

export function sentenceReply(sentence: string): Extract<Reply, { kind: 'sentence' }> {
  return { kind: 'sentence', sentence }
}

export function cardReply(card: AdaptiveCard): Extract<Reply, { kind: 'card' }> {
  return { kind: 'card', card }
}

/** A form, or the sentence that stands in its place. */
export function asReply(shown: Form | Extract<Reply, { kind: 'sentence' }>): Reply {
  return 'kind' in shown ? shown : { kind: 'form', form: shown }
}
