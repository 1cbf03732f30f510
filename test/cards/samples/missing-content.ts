import type { Loss } from '../../../src/cards/to-slack.ts'

const TEXTS = new Set(['text', 'title', 'altText', 'label', 'placeholder', 'errorMessage', 'value'])

/**
 * The texts, input ids and action titles of a card that are in neither the output nor a loss. Written apart from the
 * converter: words are compared one by one, so that it does not matter where a text was split.
 */
export function missingContent(card: unknown, output: unknown, losses: readonly Loss[]): string[] {
  // A loss may name several texts, a line each; the end of one and the beginning of the next are no link.
  const carried = strings(output).concat(losses.flatMap((loss) => loss.value?.split('\n') ?? []))
  const words = new Set(carried.flatMap(wordsOf))
  const all = carried.map((text) => wordsOf(text).join('')).join('')
  const ids = carried.join('\n')
  return wanted(card).filter((text) => {
    if (text.startsWith('id:')) return !ids.includes(text.slice(3))
    return wordsOf(text).some((word) => !words.has(word) && !all.includes(word))
  })
}

function wordsOf(text: string): string[] {
  const withoutDates = text.replace(/\{\{(DATE|TIME)\([^)]*\)\}\}/g, ' ').replace(/&(lt|gt|amp|nbsp);/g, ' ')
  const withoutTargets = withoutDates.replace(/\]\([^)]*\)/g, ' ').replace(/<\/?at>/g, ' ')
  return withoutTargets.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

function wanted(value: unknown, key = ''): string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => (key === 'inlines' && typeof item === 'string' ? [item] : wanted(item, key)))
  if (typeof value !== 'object' || value === null) return []
  const isInput = 'type' in value && typeof value.type === 'string' && value.type.startsWith('Input.')
  return Object.entries(value).flatMap(([name, item]) => {
    if (name === 'data' || name === 'refresh') return []
    if (typeof item !== 'string') return wanted(item, name)
    if (name === 'id' && isInput) return [`id:${item}`]
    const isShown = TEXTS.has(name) && (name !== 'value' || key === 'facts')
    return isShown ? [item] : []
  })
}
