import { isObject } from '../adaptive-card.ts'
import { isFalse, type Member, textOf, wordOf } from '../card-props.ts'
import { parseMarkdown, runsToPlain } from '../markdown.ts'
import { mapNodes } from './map-nodes.ts'

/** A longer text tells something: it is no label. */
const LONGEST = 200

/** The card in which an input without a label has taken it from the text right before it, which is then no longer a text of its own. */
export function takeLabels(root: Member): Member['node'] {
  const visit = ({ node }: Member): Member['node'] => takeFromColumn(takeIn(takeIn(node, 'body'), 'items'))
  return mapNodes({ node: visit(root), pointer: root.pointer }, visit)
}

function takeIn(node: Member['node'], key: string): Member['node'] {
  const list = node[key]
  if (!Array.isArray(list)) return node
  let items: unknown[] | undefined
  let before = -1
  for (const [index, item] of list.entries()) {
    if (!isObject(item)) continue
    const label = before >= 0 && needsLabel(item) ? labelIn(list[before]) : undefined
    if (label !== undefined) {
      items ??= [...list]
      items[index] = { ...item, label: label.text }
      if (!label.keeps) items[before] = null
    }
    before = index
  }
  return items === undefined ? node : { ...node, [key]: items }
}

/** A form in two columns: the label on the left, the input on the right. */
function takeFromColumn(node: Member['node']): Member['node'] {
  const columns = node['columns']
  if (node.type.toLowerCase() !== 'columnset' || !Array.isArray(columns)) return node
  let changed: unknown[] | undefined
  for (let index = 1; index < columns.length; index += 1) {
    const text = onlyItem(columns[index - 1])
    const input = onlyItem(columns[index])
    const column: unknown = columns[index]
    if (text === undefined || input === undefined || !isObject(column) || !needsLabel(input)) continue
    const label = labelIn(text)
    if (label === undefined || label.keeps) continue
    const items = Array.isArray(column['items']) ? column['items'] : []
    changed ??= [...columns]
    changed[index - 1] = null
    changed[index] = {
      ...column,
      items: items.map((item: unknown) => (item === input ? { ...input, label: label.text } : item)),
    }
  }
  return changed === undefined ? node : { ...node, columns: changed }
}

function onlyItem(column: unknown): Record<string, unknown> | undefined {
  if (!isObject(column) || !Array.isArray(column['items']) || column['selectAction'] !== undefined) return undefined
  const items = column['items'].filter(isObject)
  return items.length === 1 ? items[0] : undefined
}

function needsLabel(item: Record<string, unknown>): boolean {
  if (!wordOf(item, 'type').startsWith('input.') || isObject(item['label'])) return false
  // A toggle says itself what it is about.
  return (
    textOf(item, 'label').trim() === '' && !(wordOf(item, 'type') === 'input.toggle' && textOf(item, 'title') !== '')
  )
}

/** `keeps`: the text shows what a label cannot, so it stays where it is. */
function labelIn(item: unknown): { text: string; keeps: boolean } | undefined {
  if (!isObject(item) || wordOf(item, 'type') !== 'textblock' || isFalse(item, 'isVisible')) return undefined
  const heading = wordOf(item, 'style') === 'heading' || ['large', 'extralarge'].includes(wordOf(item, 'size'))
  if (heading || textOf(item, 'text').length > LONGEST) return undefined
  const runs = parseMarkdown(textOf(item, 'text'))
  const text = runsToPlain(runs).trim()
  if (text === '' || text.includes('\n')) return undefined
  return { text, keeps: runs.some((run) => run.url !== undefined || run.date !== undefined) }
}
