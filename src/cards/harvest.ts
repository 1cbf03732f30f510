import { isObject, pointerTo } from './adaptive-card.ts'
import { parseMarkdown } from './markdown.ts'

/** Something of the input that a reader or a receiver would miss. */
export interface Finding {
  pointer: string
  kind: 'text' | 'input' | 'action' | 'expression' | 'address' | 'verb' | 'choice'
  value: string
}

const TEXT_KEYS = new Set(['text', 'title', 'label', 'placeholder', 'altText', 'errorMessage', 'fallbackText', 'speak'])
const MORE_TEXT_KEYS = new Set([
  'tooltip',
  'codeSnippet',
  'subtitle',
  'description',
  'xAxisTitle',
  'yAxisTitle',
  'legend',
  'badge',
  'abstract',
])
/** Where something leads, or is loaded from. */
const ADDRESS_KEYS = new Set(['url', 'iconUrl', 'poster', 'backgroundImage'])
/** Lists in whose place a template that nobody expanded holds an expression. */
const LIST_KEYS = new Set([
  'body',
  'actions',
  'items',
  'columns',
  'rows',
  'cells',
  'facts',
  'images',
  'pages',
  'choices',
])
/** What a bot sends back or reads itself; a person never sees it, nor the `data` of an action. */
const OPAQUE_KEYS = new Set(['msteams', 'authentication', 'metadata', 'refresh', 'requires', '$schema'])

/** Every text, input id, action title, address, verb and value of a choice of a part of a card, in document order. */
export function harvest(node: unknown, pointer: string, owner = ''): Finding[] {
  const findings: Finding[] = []
  collect(node, pointer, owner, findings)
  return findings
}

/** All that `harvest` finds in a part of a card in one string, for a loss. */
export function harvestText(node: unknown): string {
  return harvest(node, '')
    .map((finding) => finding.value)
    .join('\n')
}

function collect(node: unknown, pointer: string, owner: string, findings: Finding[]): void {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) {
      const place = pointerTo(pointer, index)
      if (typeof item === 'string') {
        if (owner === 'inlines') findings.push({ pointer: place, kind: 'text', value: item })
      } else collect(item, place, owner, findings)
    }
    return
  }
  if (!isObject(node)) return
  const type = typeof node['type'] === 'string' ? node['type'] : ''
  if (type.startsWith('Input.') && typeof node['id'] === 'string') {
    findings.push({ pointer: pointerTo(pointer, 'id'), kind: 'input', value: node['id'] })
  }
  for (const [key, value] of Object.entries(node)) {
    const place = pointerTo(pointer, key)
    if (typeof value === 'string') {
      const kind = kindOf(key, type, owner)
      if (kind !== undefined && value.trim() !== '')
        findings.push({ pointer: place, kind, value: key === 'speak' ? spokenText(value) : value })
      if (kind === 'text') addLinks(value, place, findings)
    } else if (!OPAQUE_KEYS.has(key) && !(key === 'data' && type.startsWith('Action.'))) {
      collect(value, place, key, findings)
    }
  }
}

function kindOf(key: string, type: string, owner: string): Finding['kind'] | undefined {
  if (ADDRESS_KEYS.has(key)) return 'address'
  if (key === 'verb' && type.startsWith('Action.')) return 'verb'
  if (key === 'value' && owner === 'choices') return 'choice'
  if (!isText(key, owner)) return undefined
  if (LIST_KEYS.has(key)) return 'expression'
  return key === 'title' && type.startsWith('Action.') ? 'action' : 'text'
}

/** The addresses of the links in a text. */
function addLinks(text: string, pointer: string, findings: Finding[]): void {
  if (!text.includes('](') && !text.includes('<http') && !text.includes('<mailto')) return
  for (const { url } of parseMarkdown(text)) {
    if (url !== undefined) findings.push({ pointer, kind: 'address', value: url })
  }
}

function isText(key: string, owner: string): boolean {
  return TEXT_KEYS.has(key) || MORE_TEXT_KEYS.has(key) || LIST_KEYS.has(key) || (owner === 'facts' && key === 'value')
}

/** A text as a reader compares it: letters and digits only, without markup and without dates, whose form changes. */
export function comparable(text: string): string[] {
  return parseMarkdown(text)
    .filter((run) => run.date === undefined)
    .map((run) => squash(run.text))
    .filter((piece) => piece !== '')
}

/** The stretches of a text between its markup and its dates, as they are read. */
export function readableParts(text: string): string[] {
  return parseMarkdown(text)
    .filter((run) => run.date === undefined)
    .map((run) => run.text.trim())
}

/** What `speak` says, without the tags of SSML. */
export function spokenText(speak: string): string {
  const plain = speak.trimStart().startsWith('<') ? speak.replace(/<[^>]*>/g, ' ') : speak
  return plain.replace(/\s+/g, ' ').trim()
}

export function squash(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}
