import { type CardNode, isObject } from '../../adaptive-card.ts'
import { objectOf, textOf, wordOf } from '../../card-props.ts'
import { parseMarkdown, runsToPlain } from '../../markdown.ts'

/** What stands above the input: its label, else what it says of itself, else its id in words; never the raw id. */
export function labelOf(node: CardNode): string {
  const own = [writtenLabel(node), readable(textOf(node, 'title')), textOf(node, 'placeholder')]
  return (
    own.find((text) => text.trim() !== '') ??
    (wordsOf(textOf(node, 'id')) || NOUNS.get(wordOf(node, 'type')) || 'Answer')
  )
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ['input.date', 'Date'],
  ['input.time', 'Time'],
  ['input.number', 'Number'],
  ['input.choiceset', 'Choice'],
  ['input.toggle', 'Choice'],
  ['input.rating', 'Rating'],
  ['input.file', 'Files'],
])

/** `dueDate` and `due_date` as "Due date"; '' for an id that is no word. */
function wordsOf(id: string): string {
  if (!/^[A-Za-z][A-Za-z_ -]{2,40}$/.test(id)) return ''
  const words = id
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_\s-]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A text in markdown as it is read. */
export function readable(text: string): string {
  return runsToPlain(parseMarkdown(text)).trim()
}

/** The label, also when it is a TextBlock or a RichTextBlock of its own, as in early cards of schema 1.3. */
export function writtenLabel(node: CardNode): string {
  const label = objectOf(node, 'label')
  if (label === undefined) return textOf(node, 'label')
  const parts = Array.isArray(label['inlines']) ? label['inlines'] : [label]
  return parts.map((part) => (isObject(part) ? textOf(part, 'text') : String(part))).join('')
}
