import type { AdaptiveCard } from '../../../cards/adaptive-card.ts'
import { escapeMarkdown } from '../../../cards/escape.ts'
import type { FormValues } from '../../office.ts'

/** A sentence, and what was typed into a form that may not be sent any more, so that it can be copied. */
export function keptWords(sentence: string, values: FormValues): AdaptiveCard {
  const typed = Object.values(values).filter((value) => typeof value === 'string' && value.includes(' '))
  const texts = typed.map((value) => ({ type: 'TextBlock', text: escapeMarkdown(String(value)), wrap: true }))
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [
      { type: 'TextBlock', text: escapeMarkdown(sentence), wrap: true, weight: 'Bolder' },
      ...(texts.length > 0
        ? [{ type: 'TextBlock', text: 'What you wrote:', isSubtle: true, wrap: true }, ...texts]
        : []),
    ],
  }
}
