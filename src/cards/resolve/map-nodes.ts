import { isObject, pointerTo } from '../adaptive-card.ts'
import { type Member, placeOf, withType } from '../card-props.ts'

/** Lists of nodes, with the type that their members may leave out. */
export const LISTS: ReadonlyMap<string, string> = new Map([
  ['body', ''],
  ['items', ''],
  ['columns', 'Column'],
  ['rows', 'TableRow'],
  ['cells', 'TableCell'],
  ['pages', 'CarouselPage'],
  ['images', 'Image'],
  ['inlines', 'TextRun'],
  ['facts', 'Fact'],
  ['actions', ''],
  ['menuActions', ''],
])
/** Single nodes, with their type where it is implied. */
export const SINGLES: ReadonlyMap<string, string> = new Map([
  ['selectAction', ''],
  ['inlineAction', ''],
  ['card', 'AdaptiveCard'],
  ['content', ''],
])

type Visit = (member: Member) => Member['node'] | null

/**
 * The node with each node below it put through `visit`, from the outside in: what `visit` gives is gone through in turn,
 * and null leaves it out. A list keeps a hole in the place of what is left out, so that pointers stay true. Nodes in
 * which nothing changes are the same objects as before.
 */
export function mapNodes({ node, pointer }: Member, visit: Visit): Member['node'] {
  let copy: Member['node'] | undefined
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    const changed = mapProperty(key, value, pointer, visit)
    if (changed === value) continue
    copy ??= { ...node }
    copy[key] = changed
  }
  return copy ?? node
}

function mapProperty(key: string, value: object, pointer: string, visit: Visit): unknown {
  const single = SINGLES.get(key)
  if (single !== undefined) return mapItem(value, pointerTo(pointer, key), single, visit)
  const implied = LISTS.get(key)
  if (implied === undefined || !Array.isArray(value)) return value
  const place = pointerTo(pointer, key)
  let changed = false
  const items = value.map((item: unknown, index) => {
    const mapped = mapItem(item, pointerTo(place, index), implied, visit)
    changed ||= mapped !== item
    return mapped
  })
  return changed ? items : value
}

function mapItem(item: unknown, place: string, implied: string, visit: Visit): unknown {
  if (!isObject(item)) return item
  const member = { node: withType(item, implied), pointer: placeOf(item) ?? place }
  const visited = visit(member)
  if (visited === null) return null
  const mapped = mapNodes({ node: visited, pointer: placeOf(visited) ?? member.pointer }, visit)
  // An implied type that was only written out for the visit changes nothing.
  return mapped === member.node ? item : mapped
}
