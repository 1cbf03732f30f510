import type { AdaptiveCard } from '../adaptive-card.ts'
import { comparable, harvest, squash } from '../harvest.ts'
import type { Loss } from './conversion.ts'

/** Losses for every text, input id and action title of the card that is neither in the output nor in a loss already. */
export function findUnnamed(card: AdaptiveCard, output: unknown, losses: readonly Loss[]): Loss[] {
  const strings: string[] = []
  collectStrings(output, strings)
  for (const loss of losses) if (loss.value !== undefined) strings.push(loss.value)
  const ids = new Set(strings)
  const all = squash(strings.join(' '))
  return harvest(card, '').flatMap(({ pointer, kind, value }) => {
    const carried =
      kind === 'input' ? ids.has(value) || strings.some((text) => text.includes(value)) : isCarried(value, all)
    return carried ? [] : [{ pointer, what: 'Not shown in Slack', value }]
  })
}

function isCarried(text: string, output: string): boolean {
  return comparable(text).every((piece) => output.includes(piece)) || output.includes(squash(text))
}

function collectStrings(value: unknown, strings: string[]): void {
  if (typeof value === 'string')
    strings.push(value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) collectStrings(item, strings)
}
