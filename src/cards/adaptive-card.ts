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
/** The same for everything else that is in a card, such as the data of an action: a level of a card is up to three of JSON. */
const MAX_JSON_DEPTH = 300

/** The lists of elements and the types whose members they are: elsewhere, as in an Action.Http, the name means something else. */
const ELEMENT_LISTS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    body: ['AdaptiveCard'],
    actions: ['AdaptiveCard', 'ActionSet'],
    items: ['Container', 'Column', 'TableCell', 'CarouselPage'],
    columns: ['ColumnSet'],
    images: ['ImageSet'],
    inlines: ['RichTextBlock'],
    rows: ['Table'],
    cells: ['TableRow'],
    facts: ['FactSet'],
  }),
)
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
const IMPLIED_TYPE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    columns: 'Column',
    rows: 'TableRow',
    cells: 'TableCell',
    images: 'Image',
    facts: 'Fact',
  }),
)

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
  if (typeof version === 'object' && version !== null) throw new CardError('/version', 'The version must be a string.')
  checkNesting(json, '', 0)
  const card = withBodyList(json)
  checkProperties(card, 'AdaptiveCard', '', 0)
  return card as AdaptiveCard
}

function checkNesting(value: unknown, pointer: string, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > MAX_JSON_DEPTH)
    throw new CardError(pointer, `JSON may not be nested deeper than ${MAX_JSON_DEPTH} levels.`)
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') {
      throw new CardError(pointerTo(pointer, key), 'This name would change how the object itself works: rename it.')
    }
    if (typeof item === 'object') checkNesting(item, pointerTo(pointer, key), depth + 1)
  }
}

/** Schema 1.6 lets a Carousel stand in the place of the body's list. */
function withBodyList(json: Record<string, unknown>): Record<string, unknown> {
  const body = json['body']
  return isObject(body) && typeof body['type'] === 'string' ? { ...json, body: [body] } : json
}

/** A template that nobody expanded: the data would have brought what stands here. */
function isUnexpanded(value: unknown): boolean {
  return typeof value === 'string' && value.includes('${')
}

function checkProperties(node: Record<string, unknown>, implied: string, pointer: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new CardError(pointer, `A card may not be nested deeper than ${MAX_DEPTH} levels.`)
  const type = typeof node['type'] === 'string' ? node['type'] : implied
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined || value === null || isUnexpanded(value)) continue
    const place = pointerTo(pointer, key)
    const owners = ELEMENT_LISTS.get(key)
    if (owners !== undefined) checkList(key, value, owners.includes(type), place, depth)
    else if (OTHER_LISTS.has(key)) {
      if (!Array.isArray(value)) throw new CardError(place, `"${key}" must be a list.`)
    } else if (NESTED_NODES.has(key)) {
      if (isObject(value)) checkProperties(value, key === 'card' ? 'AdaptiveCard' : '', place, depth + 1)
      else if (!(key === 'fallback' && value === 'drop')) throw new CardError(place, `"${key}" must be an object.`)
    } else if (key === 'label' && isObject(value) && typeof value['type'] === 'string') {
      // Early cards of schema 1.3 label an input with a TextBlock or a RichTextBlock.
      checkProperties(value, '', place, depth + 1)
    } else if (TEXTS.has(key) && typeof value === 'object') {
      throw new CardError(place, `"${key}" must be a text.`)
    }
  }
}

/** `known`: the list is what its name says, and each member must be readable. */
function checkList(key: string, value: unknown, known: boolean, place: string, depth: number): void {
  if (!Array.isArray(value)) {
    if (known) throw new CardError(place, `"${key}" must be a list.`)
    return
  }
  for (const [index, item] of value.entries()) {
    const itemPlace = pointerTo(place, index)
    if (isObject(item)) {
      if (known && key !== 'inlines' && typeof item['type'] !== 'string' && !IMPLIED_TYPE.has(key))
        throw new CardError(pointerTo(itemPlace, 'type'), `Each member of "${key}" needs a "type".`)
      checkProperties(item, IMPLIED_TYPE.get(key) ?? '', itemPlace, depth + 1)
    } else if (known && !(key === 'inlines' && typeof item === 'string')) {
      throw new CardError(itemPlace, `Each member of "${key}" must be an object.`)
    }
  }
}
