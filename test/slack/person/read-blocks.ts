import { elementsOf } from '../block-rules/blocks.ts'
import { asJson, asJsons, asText, isJson, type Json } from '../json.ts'
import type { Ephemeral, Message, View, Workspace } from '../workspace.ts'

/** Something on a person's screen that carries blocks. */
export type Shown = Message | Ephemeral | View

/** A button or an entry of an overflow menu, and the block that it stands in. */
export type Pressable = { label: string; block: Json; element: Json; option?: Json }

/** Text as a person reads it: names for mentions, labels for links, fallbacks for dates, no entities. */
function displayText(text: string, workspace: Workspace): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_all, id: string) => `@${workspace.findUser(id)?.name ?? id}`)
    .replace(/<!date\^[^>|]*\|([^>]*)>/g, '$1')
    .replace(/<([^>|!@#]+)\|([^>]*)>/g, '$2')
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

const silent = ['button', 'overflow', 'plain_text_input']

function richText(node: Json): string {
  const own = asText(node['text']) || (node['user_id'] ? `<@${asText(node['user_id'])}>` : asText(node['url']))
  const inner = asJsons(node['elements']).map(richText)
  return own + inner.join(node['type'] === 'rich_text_section' ? '' : '\n')
}

function tableLines(block: Json): string[] {
  const rows = Array.isArray(block['rows']) ? block['rows'] : []
  return rows.map((row) =>
    asJsons(row)
      .map((cell) => (cell['type'] === 'rich_text' ? richText(cell) : asText(cell['text'])))
      .join(' | '),
  )
}

function linesOf(node: unknown): string[] {
  if (!isJson(node)) return []
  const type = asText(node['type'])
  if (silent.includes(type)) return []
  if (type.startsWith('rich_text')) return [richText(node)]
  const own = ['title', 'label', 'caption', 'text', 'alt_text', 'hint'].flatMap((key) => {
    const value = node[key]
    return typeof value === 'string' ? [value] : linesOf(value)
  })
  const inner = [...asJsons(node['fields']), ...asJsons(node['elements'])].flatMap(linesOf)
  return [...own, ...inner, ...linesOf(node['accessory']), ...tableLines(node)]
}

/** All text of a message or a view, a line for each text object; the labels of buttons are not part of it. */
export function textOf(shown: Shown, workspace: Workspace): string {
  const blocks = shown.blocks.flatMap(linesOf)
  const heading = 'content' in shown ? linesOf(shown.content['title']) : []
  const lines = 'content' in shown || blocks.length > 0 ? [...heading, ...blocks] : [shown.text]
  return lines.map((line) => displayText(line, workspace)).join('\n')
}

/** Every button and overflow entry, in the order of the screen. */
export function pressables(blocks: Json[]): Pressable[] {
  return blocks.flatMap((block) =>
    elementsOf(block).flatMap(({ element }): Pressable[] => {
      const label = (holder: Json) => asText(asJson(holder['text'])['text'])
      if (element['type'] === 'button') return [{ label: label(element), block, element }]
      if (element['type'] !== 'overflow') return []
      return asJsons(element['options']).map((option) => ({ label: label(option), block, element, option }))
    }),
  )
}

/** The text around a button: from the last divider or the last block with buttons on, to its own block. */
function textAround(blocks: Json[], button: Pressable): string {
  const end = blocks.indexOf(button.block)
  const start = blocks.findLastIndex(
    (block, index) => index < end && (block['type'] === 'divider' || pressables([block]).length > 0),
  )
  return blocks
    .slice(start + 1, end + 1)
    .flatMap(linesOf)
    .join('\n')
}

/** The one button with this label (and with `beside` in the text around it). Throws, naming those that are there. */
export function findButton(blocks: Json[], label: string, beside = ''): Pressable {
  const all = pressables(blocks)
  const found = all.filter((each) => each.label === label && textAround(blocks, each).includes(beside))
  const [button] = found
  if (button && found.length === 1) return button
  const labels = all.map((each) => each.label).join(', ') || 'none'
  const where = beside ? ` beside "${beside}"` : ''
  throw new Error(`${found.length} buttons are labelled "${label}"${where}. Buttons there: ${labels}`)
}

/** The element that a test names by block_id, action_id or label. Throws with the names that are there. */
export function findElement(blocks: Json[], name: string): { block: Json; element: Json } {
  const all = blocks.flatMap((block) => elementsOf(block).map(({ element }) => ({ block, element })))
  const label = (block: Json) => asText(asJson(block['label'])['text']) || asText(asJson(block['text'])['text'])
  const matches = (by: (each: { block: Json; element: Json }) => string) => all.filter((each) => by(each) === name)
  const found =
    [
      matches(({ element }) => asText(element['action_id'])),
      matches(({ block }) => asText(block['block_id'])),
      matches(({ block }) => label(block)),
    ].find((each) => each.length > 0) ?? []
  const [first] = found
  if (first && found.length === 1) return first
  const names = all.map(({ block, element }) => `${label(block)} (${asText(element['action_id'])})`).join(', ')
  throw new Error(`${found.length} elements are called "${name}". Elements there: ${names || 'none'}`)
}
