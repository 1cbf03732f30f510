import { type AdaptiveCard, isObject, pointerTo } from '../adaptive-card.ts'

/** The property that carries the place of a template's object into the cards that come of it: expansion keeps it as it is. */
const PLACE = 'templatePlace'

/** A template whose objects know their place. The data of an action is left alone: it is sent, not shown. */
export function withPlaces(json: unknown, pointer = ''): unknown {
  if (Array.isArray(json)) return json.map((item, index) => withPlaces(item, pointerTo(pointer, index)))
  if (!isObject(json)) return json
  const marked = Object.entries(json).map(([key, value]) => [
    key,
    key === 'data' || key === '$data' ? value : withPlaces(value, pointerTo(pointer, key)),
  ])
  return { ...Object.fromEntries(marked), ...(typeof json['type'] === 'string' && { [PLACE]: pointer }) }
}

/** The card as it would be without the places. */
export function withoutPlaces(card: AdaptiveCard): AdaptiveCard {
  return JSON.parse(JSON.stringify(card, (key, value: unknown) => (key === PLACE ? undefined : value))) as AdaptiveCard
}

/** The place in the template that a pointer into a card with places comes from: that of the nearest object which has one. */
export function findPlace(card: AdaptiveCard, pointer: string): string {
  const keys = pointer.split('/').slice(1)
  let place = ''
  let rest = ''
  let node: unknown = card
  for (const key of keys) {
    node =
      typeof node === 'object' && node !== null
        ? Reflect.get(node, key.replaceAll('~1', '/').replaceAll('~0', '~'))
        : undefined
    rest = `${rest}/${key}`
    if (isObject(node) && typeof node[PLACE] === 'string') {
      place = node[PLACE]
      rest = ''
    }
  }
  // What follows is a property of that object, unless it goes on into a list, whose members the data decides.
  return /\d/.test(rest) ? place : `${place}${rest}`
}
