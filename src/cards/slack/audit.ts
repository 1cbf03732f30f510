import type { AdaptiveCard } from '../adaptive-card.ts'
import { comparable, harvest, readableParts, squash } from '../harvest.ts'
import { parseMarkdown } from '../markdown.ts'
import type { Loss } from './conversion.ts'

/** Losses for every text, input id and action title of the card that is neither in the output nor in a loss already. */
export function findUnnamed(card: AdaptiveCard, output: unknown, losses: readonly Loss[]): Loss[] {
  const strings: string[] = []
  collectStrings(output, '', strings)
  for (const loss of losses) if (loss.value !== undefined) strings.push(loss.value)
  // A loss may hold thousands of choices, one a line: looking each up in the whole text would be quadratic.
  const whole = new Set(strings.flatMap((text) => [text, ...text.split('\n')]))
  const joined = strings.join('\n')
  // Most texts stand in the output as they are: the slower comparison is made ready only when one does not.
  let search: ((text: string) => boolean) | undefined
  const isShown = (text: string) => {
    search ??= searchIn(strings)
    return search(text)
  }
  return harvest(card, '').flatMap(({ pointer, kind, value }) => {
    if (whole.has(value) || whole.has(value.trim())) return []
    const changed = changeOf(value)
    if (changed !== undefined) return [{ pointer, what: changed, value }]
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

/** What becomes of a text that shows something else than it says: dates, spaces written as entities, or nothing at all. */
function changeOf(text: string): string | undefined {
  const spaced = /&(?:nbsp|ensp|emsp);/.test(text)
  if (!spaced && !text.includes('{{')) return undefined
  const runs = parseMarkdown(text)
  if (runs.every((run) => run.text.trim() === '')) return 'Only space: Slack shows nothing here'
  if (runs.some((run) => run.date !== undefined)) return 'Slack writes the date, for each reader in their own time'
  return spaced ? 'Spaces written as entities are shown as spaces' : undefined
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
