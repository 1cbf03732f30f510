import type { AdaptiveCard } from './adaptive-card.ts'
import { textOf } from './card-props.ts'
import { harvest, spokenText } from './harvest.ts'
import { parseMarkdown, runsToPlain } from './markdown.ts'
import { cutText } from './slack-limits.ts'

/** What a notification and a screen reader say of a card: its `speak`, else its `fallbackText`, else its first texts. */
export function summarizeCard(card: AdaptiveCard, limit: number): string {
  const summary = spokenText(textOf(card, 'speak')) || readable(textOf(card, 'fallbackText')) || firstLines(card)
  return cutText(summary || 'Card', limit)
}

function readable(text: string): string {
  return runsToPlain(parseMarkdown(text)).trim()
}

const LINES = 5

function firstLines(card: AdaptiveCard): string {
  const texts = harvest(card['body'] ?? card['actions'] ?? [], '')
  return texts
    .filter(({ kind }) => kind === 'text' || kind === 'action')
    .slice(0, LINES)
    .map((finding) => readable(finding.value))
    .join('\n')
    .trim()
}
