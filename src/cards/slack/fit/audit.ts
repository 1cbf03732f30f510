import { comparable, type Finding, harvest, readableParts, squash } from '../../harvest.ts'
import { parseMarkdown } from '../../markdown.ts'
import { type Loss, lossOf } from '../../resolve/loss.ts'
import { verbOf } from '../conversion.ts'
import { linkOf } from '../write-text.ts'

/** What the output shows and sends, by what it is: a text counts as carried only where a reader can see it. */
interface Shown {
  texts: string[]
  ids: Set<string>
  addresses: Set<string>
  values: Set<string>
}

const TEXT_KEYS = new Set([
  'text',
  'alt_text',
  'title',
  'name',
  'label',
  'fallback',
  'accessibility_label',
  'initial_value',
])
const ID_KEYS = new Set(['block_id', 'action_id'])
const ADDRESS_KEYS = new Set(['url', 'image_url'])
/** Characters that may be gone through in all for texts that do not stand in the output as they are: beyond, they are named. */
const MAX_SEARCH = 100_000_000

/**
 * Losses for every text, address, verb, input id and choice of the card that is neither in the output nor in a loss already.
 * `output` is what the platform shows (blocks or a view, never the notification); `spoken` what its notification says, which
 * counts for `speak` and `fallbackText` alone; `sent` the pointer of the action that the caller sends itself.
 */
export function findUnnamed(
  card: object,
  output: unknown,
  losses: readonly Loss[],
  { spoken, sent }: { spoken: string; sent: string | undefined },
): Loss[] {
  const shown: Shown = { texts: [], ids: new Set(), addresses: new Set(), values: new Set() }
  collectShown(output, '', shown)
  const lost = losses.flatMap(({ value }) => (value === undefined ? [] : [value]))
  const isText = textSearch([...shown.texts, ...lost])
  const lostLines = new Set(lost.flatMap((text) => [text, ...text.split('\n')]))
  const isLost = (value: string) => lostLines.has(value)
  return harvest(card, '').flatMap(({ pointer, kind, value }) => {
    if (isLost(value)) return []
    if (kind === 'verb' && sent !== undefined && pointer === `${sent}/verb`) return []
    if (isAmong(kind, value, shown)) return []
    const changed = kind === 'text' ? changeOf(value) : undefined
    if (changed !== undefined) return [lossOf(pointer, changed, value)]
    if (pointer === '/speak' || pointer === '/fallbackText') {
      return spoken.includes(value) || isText(value) ? [] : [lossOf(pointer, 'Only a notification says this', value)]
    }
    // A link that is none stands behind its label; what is left out may be named in the middle of a line.
    return (kind !== 'choice' && isText(value)) || lost.some((text) => text.includes(value))
      ? []
      : [lossOf(pointer, 'Not shown in Slack', value)]
  })
}

function isAmong(kind: Finding['kind'], value: string, shown: Shown): boolean {
  switch (kind) {
    case 'input':
    case 'verb':
      return shown.ids.has(value)
    case 'choice':
      return shown.values.has(value)
    case 'address':
      return shown.addresses.has(value.trim()) || shown.addresses.has(linkOf(value) ?? value)
    default:
      return false
  }
}

/** Whether a text can be read in these, in one piece or in the pieces between its markup. */
function textSearch(texts: readonly string[]): (value: string) => boolean {
  const whole = new Set(texts.flatMap((text) => [text, ...text.split('\n')]))
  const joined = texts.join('\n')
  // Most texts stand in the output as they are: the slower comparison is made ready only when one does not.
  let squashed: { lines: Set<string>; all: string } | undefined
  let left = MAX_SEARCH
  const includes = (all: string, part: string) => {
    left -= all.length
    return left > 0 && all.includes(part)
  }
  const isSquashed = (part: string) => {
    squashed ??= { lines: new Set([...whole].map(squash)), all: texts.map(squash).join('') }
    return squashed.lines.has(part) || includes(squashed.all, part)
  }
  return (value) => {
    if (whole.has(value) || whole.has(value.trim())) return true
    const parts = readableParts(value)
    return (
      parts.every((part) => whole.has(part)) ||
      includes(joined, value) ||
      parts.every((part) => includes(joined, part)) ||
      isSquashed(squash(value)) ||
      comparable(value).every(isSquashed)
    )
  }
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

function collectShown(value: unknown, key: string, shown: Shown): void {
  if (typeof value === 'string') {
    if (TEXT_KEYS.has(key)) {
      const text = unescapeMrkdwn(value)
      shown.texts.push(text)
      for (const [, address] of text.matchAll(/<((?:https?:|mailto:)[^|>\s]+)\|/gi)) shown.addresses.add(address ?? '')
    } else if (ID_KEYS.has(key)) shown.ids.add(verbOf(value))
    else if (ADDRESS_KEYS.has(key)) shown.addresses.add(value)
    else if (key === 'value') {
      shown.values.add(value)
      // An entry of a menu sends the verb before the data.
      shown.ids.add(value.split(' ', 1)[0] ?? '')
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, item] of Object.entries(value)) {
      collectShown(item, Array.isArray(value) ? key : inner, shown)
    }
  }
}

function unescapeMrkdwn(text: string): string {
  return text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text
}
