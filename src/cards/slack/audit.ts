import type { AdaptiveCard } from '../adaptive-card.ts'
import { comparable, harvest, squash } from '../harvest.ts'
import type { Loss } from './conversion.ts'

/** Losses for every text, input id and action title of the card that is neither in the output nor in a loss already. */
export function findUnnamed(card: AdaptiveCard, output: unknown, losses: readonly Loss[]): Loss[] {
  const strings: string[] = []
  collectStrings(output, '', strings)
  for (const loss of losses) if (loss.value !== undefined) strings.push(loss.value)
  const whole = new Set(strings)
  // Most texts are found as a whole line, which is much quicker than looking through everything.
  const pieces = new Set(strings.flatMap((text) => text.split('\n')).map(squash))
  const all = strings.map(squash).join('')
  const isShown = (text: string) => pieces.has(text) || all.includes(text)
  return harvest(card, '').flatMap(({ pointer, kind, value }) => {
    if (whole.has(value)) return []
    const carried =
      kind === 'input'
        ? strings.some((text) => text.includes(value))
        : isShown(squash(value)) || comparable(value).every(isShown)
    return carried ? [] : [{ pointer, what: 'Not shown in Slack', value }]
  })
}

/** Without the names of types and styles, which would stand between the parts of a text that was split. */
function collectStrings(value: unknown, key: string, strings: string[]): void {
  if (typeof value === 'string') {
    if (key !== 'type' && key !== 'style') strings.push(unescapeMrkdwn(value))
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) collectStrings(item, inner, strings)
  }
}

function unescapeMrkdwn(text: string): string {
  return text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text
}
