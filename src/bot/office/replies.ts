import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Refusal } from '../../machine/task/decision.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Outcome } from '../../store/task/task-store.ts'
import type { Form, Reply } from './office.ts'

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

/** A card that says one of our own sentences, where a surface can show nothing but a card. */
export function sentenceCard(sentence: string): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: sentence, wrap: true }] }
}

/** The outcome of a refusal; the task is named where there is one. */
export function refuse(refusal: Refusal, task: Task | null = null): Outcome {
  const { sentence, field, code } = refusal
  return {
    kind: 'refused',
    sentence,
    task: task?.id ?? null,
    number: task?.number ?? null,
    code,
    ...(field !== undefined && { field }),
  }
}

export const noSuchTask: Refusal = {
  code: 'unknown',
  sentence: 'There is no such task; it may be a button from somewhere else. Look it up with /task find.',
}
export const notInDirectory: Refusal = {
  code: 'notYours',
  sentence: 'You are not in the directory of this office, or no longer active in it. Ask the task managers to add you.',
}
export const tooBusy: Refusal = {
  code: 'notNow',
  sentence: 'Others are changing this task at this moment, so nothing was saved. Please try again.',
}
