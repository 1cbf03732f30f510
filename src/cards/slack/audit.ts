import type { AdaptiveCard } from '../adaptive-card.ts'
import { comparable, harvest, readableParts, squash } from '../harvest.ts'
import type { Loss } from './conversion.ts'

/** Losses for every text, input id and action title of the card that is neither in the output nor in a loss already. */
export function findUnnamed(card: AdaptiveCard, output: unknown, losses: readonly Loss[]): Loss[] {
  const strings: string[] = []
  collectStrings(output, '', strings)
  for (const loss of losses) if (loss.value !== undefined) strings.push(loss.value)
  const whole = new Set(strings)
  const joined = strings.join('\n')
  // Most texts stand in the output as they are: the slower comparison is made ready only when one does not.
  let search: ((text: string) => boolean) | undefined
  const isShown = (text: string) => {
    search ??= searchIn(strings)
    return search(text)
  }
  return harvest(card, '').flatMap(({ pointer, kind, value }) => {
    if (whole.has(value)) return []
    const carried =
      kind === 'input'
        ? strings.some((text) => text.includes(value))
        : joined.includes(value) ||
          readableParts(value).every((part) => joined.includes(part)) ||
          isShown(squash(value)) ||
          comparable(value).every(isShown)
    return carried ? [] : [{ pointer, what: 'Not shown in Slack', value }]
  })
}

function searchIn(strings: readonly string[]): (text: string) => boolean {
  const lines = new Set(strings.flatMap((text) => text.split('\n')).map(squash))
  const all = strings.map(squash).join('')
  return (text) => lines.has(text) || all.includes(text)
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
