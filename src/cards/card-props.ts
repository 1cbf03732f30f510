import { isObject, pointerTo } from './adaptive-card.ts'

type Properties = Readonly<Record<string, unknown>>

/** A property as text: numbers and booleans are written out, everything else is ''. */
export function textOf(node: Properties, key: string): string {
  const value = node[key]
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A property as a number, also when it was written as a string; undefined when it is none. */
export function numberOf(node: Properties, key: string): number | undefined {
  const value = node[key]
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const number = Number(value)
  return Number.isFinite(number) ? number : undefined
}

export function isTrue(node: Properties, key: string): boolean {
  return node[key] === true || node[key] === 'true'
}

export function isFalse(node: Properties, key: string): boolean {
  return node[key] === false || node[key] === 'false'
}

/** An enumerated property in lower case: the renderers do not care about case. */
export function wordOf(node: Properties, key: string): string {
  return textOf(node, key).toLowerCase()
}

export function objectOf(node: Properties, key: string): Record<string, unknown> | undefined {
  const value = node[key]
  return isObject(value) ? value : undefined
}

/** The objects of a list property with their JSON pointers; `type` stands in where the list implies it. */
export function membersOf(node: Properties, key: string, pointer: string, type = ''): Member[] {
  const value = node[key]
  if (!Array.isArray(value)) return []
  const place = pointerTo(pointer, key)
  const members: Member[] = []
  for (const [index, item] of value.entries()) {
    if (isObject(item)) members.push({ node: withType(item, type), pointer: placeOf(item) ?? pointerTo(place, index) })
  }
  return members
}

/** The object as a node: with the type that its list implies when it has none. */
export function withType(item: Record<string, unknown>, implied: string): Member['node'] {
  return typeof item['type'] === 'string' ? (item as Member['node']) : { ...item, type: implied }
}

const PLACE = Symbol('pointer')

/** The node that stands elsewhere in the tree than it was written: `pointer` says where that was. */
export function movedFrom(node: Member['node'], pointer: string): Member['node'] {
  return Object.assign({ ...node }, { [PLACE]: pointer })
}

/** Where a node was written, when that is not where it stands. */
export function placeOf(node: object): string | undefined {
  const place: unknown = Reflect.get(node, PLACE)
  return typeof place === 'string' ? place : undefined
}

export interface Member {
  node: { type: string; [property: string]: unknown }
  pointer: string
}
