import type { AdaptiveCard } from './adaptive-card.ts'
import { isFalse, type Member, membersOf, textOf, wordOf } from './card-props.ts'
import { spokenText } from './harvest.ts'
import { parseMarkdown, plainRuns, runsToPlain } from './markdown.ts'
import { READER } from './resolve/host.ts'
import { resolveCard } from './resolve/resolve-card.ts'
import { cutText } from './slack-limits.ts'

/** What a notification and a screen reader say of a card: its `speak`, else its `fallbackText`, else the first texts that a reader sees. */
export function summarizeCard(card: AdaptiveCard, limit: number): string {
  return summarizeTree(resolveCard(card, READER).root, limit)
}

/** The same of a card that is resolved already. */
export function summarizeTree(root: Member['node'], limit: number): string {
  const start = (key: string) => textOf(root, key).slice(0, LONGEST)
  const summary = spokenText(start('speak')) || readable(start('fallbackText')) || firstLines(root)
  return cutText(summary || 'Card', limit)
}

/** No notification is longer: what is behind it need not be read. */
const LONGEST = 10_000

function readable(text: string): string {
  return runsToPlain(parseMarkdown(text.slice(0, LONGEST))).trim()
}

const LINES = 5

function firstLines(root: Member['node']): string {
  const lines: string[] = []
  const body = membersOf(root, 'body', '')
  for (const member of body.length > 0 ? body : membersOf(root, 'actions', '')) read(member, lines)
  return lines.join('\n').trim()
}

const HELD = ['items', 'columns', 'rows', 'cells', 'pages', 'images', 'facts', 'actions'] as const
const IMPLIED: Readonly<Record<(typeof HELD)[number], string>> = {
  items: '',
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  pages: 'CarouselPage',
  images: 'Image',
  facts: 'Fact',
  actions: '',
}
const SAID = ['title', 'label', 'text', 'value', 'altText'] as const

/** In the order of reading, and never what is hidden or behind a button. */
function read({ node, pointer }: Member, lines: string[]): void {
  if (lines.length >= LINES || isFalse(node, 'isVisible')) return
  const type = wordOf(node, 'type')
  for (const key of SAID) {
    // The value of an input is what somebody may change yet.
    if (key === 'value' && type !== 'fact') continue
    const text = readable(textOf(node, key))
    if (text !== '' && lines.length < LINES) lines.push(text)
  }
  if (Array.isArray(node['inlines'])) {
    const text = node['inlines'].map((inline: unknown) => inlineText(inline)).join('')
    if (text.trim() !== '' && lines.length < LINES) lines.push(cutText(text.trim(), LONGEST))
  }
  for (const key of HELD) {
    for (const member of membersOf(node, key, pointer, IMPLIED[key])) {
      if (lines.length >= LINES) return
      read(member, lines)
    }
  }
}

function inlineText(inline: unknown): string {
  if (typeof inline === 'string') return inline
  return typeof inline === 'object' && inline !== null ? runsToPlain(plainRuns(textOf({ ...inline }, 'text'))) : ''
}
