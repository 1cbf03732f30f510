/** Any object of a card that carries a type: an element or an action, of a kind that we know or not. */
export interface CardNode {
  type: string
  [property: string]: unknown
}

/** An Adaptive Card (schema 1.5), as loose as the renderers read it. */
export interface AdaptiveCard extends CardNode {
  type: 'AdaptiveCard'
  version?: string
  body?: CardNode[]
  actions?: CardNode[]
  fallbackText?: string
  speak?: string
}

/** A card or a template is wrong: `pointer` is the JSON pointer of the place. */
export class CardError extends Error {
  override name = 'CardError'
  readonly pointer: string

  constructor(pointer: string, sentence: string) {
    super(`${pointer === '' ? 'card' : pointer}: ${sentence}`)
    this.pointer = pointer
  }
}

/** Deeper nesting than this is an attack or an accident: renderers overflow on it. */
const MAX_DEPTH = 60

const ELEMENT_LISTS = new Set(['body', 'actions', 'items', 'columns', 'images', 'inlines', 'rows', 'cells', 'facts'])
const OTHER_LISTS = new Set(['choices', 'sources', 'captionSources', 'targetElements', 'pages'])
const NESTED_NODES = new Set(['selectAction', 'card', 'inlineAction', 'fallback', 'refresh'])
const TEXTS = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'altText',
  'fallbackText',
  'speak',
  'url',
  'id',
  'verb',
])
/** The members of these lists may leave out their type: the list says what they are. */
const IMPLIED_TYPE: Readonly<Record<string, string>> = {
  columns: 'Column',
  rows: 'TableRow',
  cells: 'TableCell',
  images: 'Image',
  facts: 'Fact',
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One more step of a JSON pointer, escaped as RFC 6901 says. */
export function pointerTo(parent: string, key: string | number): string {
  const step = typeof key === 'string' && /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
  return `${parent}/${step}`
}

/**
 * The card in a JSON value. Unknown elements and properties are left alone.
 * Throws CardError with the pointer of the first place that no renderer could read.
 */
export function parseCard(json: unknown): AdaptiveCard {
  if (!isObject(json)) throw new CardError('', 'An Adaptive Card is a JSON object.')
  if (json['type'] !== 'AdaptiveCard') throw new CardError('/type', 'The type of the root must be "AdaptiveCard".')
  const version = json['version']
  if (version !== undefined && typeof version !== 'string')
    throw new CardError('/version', 'The version must be a string.')
  checkProperties(json, '', 0)
  return json as AdaptiveCard
}

function checkProperties(node: Record<string, unknown>, pointer: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new CardError(pointer, `A card may not be nested deeper than ${MAX_DEPTH} levels.`)
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined || value === null) continue
    const place = pointerTo(pointer, key)
    if (ELEMENT_LISTS.has(key)) checkList(key, value, node, place, depth)
    else if (OTHER_LISTS.has(key)) {
      if (!Array.isArray(value)) throw new CardError(place, `"${key}" must be a list.`)
    } else if (NESTED_NODES.has(key)) {
      if (isObject(value)) checkProperties(value, place, depth + 1)
      else if (!(key === 'fallback' && value === 'drop')) throw new CardError(place, `"${key}" must be an object.`)
    } else if (TEXTS.has(key) && typeof value === 'object') {
      throw new CardError(place, `"${key}" must be a text.`)
    }
  }
}

function checkList(key: string, value: unknown, parent: Record<string, unknown>, place: string, depth: number): void {
  // A table's `columns` are widths, and a chart may call its data anything.
  if (key === 'columns' && parent['type'] === 'Table') return
  if (!Array.isArray(value)) throw new CardError(place, `"${key}" must be a list.`)
  for (const [index, item] of value.entries()) {
    const itemPlace = pointerTo(place, index)
    if (key === 'inlines' && typeof item === 'string') continue
    if (!isObject(item)) throw new CardError(itemPlace, `Each member of "${key}" must be an object.`)
    if (key !== 'inlines' && typeof item['type'] !== 'string' && IMPLIED_TYPE[key] === undefined) {
      throw new CardError(pointerTo(itemPlace, 'type'), `Each member of "${key}" needs a "type".`)
    }
    checkProperties(item, itemPlace, depth + 1)
  }
}
