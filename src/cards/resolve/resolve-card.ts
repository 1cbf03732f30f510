import { type AdaptiveCard, isObject, pointerTo } from '../adaptive-card.ts'
import { isFalse, type Member, membersOf, movedFrom, objectOf, placeOf, textOf, withType } from '../card-props.ts'
import { harvestText } from '../harvest.ts'
import type { Host } from './host.ts'
import { takeLabels } from './labels.ts'
import { type Loss, lossOf } from './loss.ts'
import { LISTS, SINGLES } from './map-nodes.ts'
import { settleVisibility } from './visibility.ts'

/** A card as its reader gets it. */
export interface ResolvedCard {
  /** In its lists there is a hole (null) for each node that is left out; `membersOf` passes over it. */
  root: Member['node']
  losses: Loss[]
}

interface State {
  host: Host
  losses: Loss[]
  /** Something in the card is hidden. */
  hides: boolean
  /** An input may take its label from the text before it. */
  unlabelled: boolean
}

/** What became of a node: itself, nothing, or a call for the fallback of what holds it. */
type Outcome = Member['node'] | null | 'bubble'

/**
 * The one tree that everything else reads: what a reader on this host sees of a card. `requires` and `fallback` are followed
 * as in Microsoft's renderer (an element that cannot be shown and has no fallback makes what holds it fall back), hidden
 * elements that nothing can show are out, values of hidden inputs travel with the submitting buttons, and an input takes its
 * label from the text before it. What goes is named in `losses`. Pure, and linear in the size of the card (ADR 0031).
 */
export function resolveCard(card: AdaptiveCard, host: Host): ResolvedCard {
  const state: State = { host, losses: [], hides: false, unlabelled: false }
  // A whole card is never hidden, and its fallback and requirements are those of its renderer.
  const { isVisible: _shown, requires: _met, fallback: _unused, separator: _none, ...rest } = card
  const root: Member = { node: { ...rest, type: 'AdaptiveCard' }, pointer: '' }
  const followed = followChildren(root, false, state)
  let node = followed === 'bubble' ? root.node : followed
  if (state.hides) node = settleVisibility({ node, pointer: '' }, state.losses)
  if (state.unlabelled && host.labels) node = takeLabels({ node, pointer: '' })
  return { root: node, losses: state.losses }
}

/** `caught`: something that holds this node has a fallback of its own. */
function follow(member: Member, caught: boolean, state: State): Outcome {
  const { node } = member
  const type = node.type.toLowerCase()
  const known = state.host.knows(type)
  const fallback = node['fallback']
  const own = fallback === 'drop' || (isObject(fallback) && typeof fallback['type'] === 'string')
  if (!known || !meetsAll(node, state.host)) {
    const reason = known
      ? `The card asks for a feature that ${state.host.name} does not have`
      : `${node.type} is not known`
    if (own) return fallBack(member, reason, caught, state)
    return caught ? 'bubble' : openUp(member, reason, known, state)
  }
  if (isFalse(node, 'isVisible')) state.hides = true
  if (type.startsWith('input.')) state.unlabelled = true
  const mark = state.losses.length
  const shown = followChildren(member, caught || own, state)
  if (shown !== 'bubble') {
    if (own) nameUnused(member, state)
    return shown
  }
  state.losses.length = mark
  return own ? fallBack(member, 'Something in it cannot be shown', caught, state) : 'bubble'
}

function nameUnused({ node, pointer }: Member, state: State): void {
  const value = harvestText(node['fallback'])
  if (value !== '') {
    state.losses.push(lossOf(pointerTo(pointer, 'fallback'), 'Not needed: the element itself is shown', value))
  }
}

function meetsAll(node: Member['node'], host: Host): boolean {
  const requires = objectOf(node, 'requires')
  return requires === undefined || Object.keys(requires).every((feature) => host.meets(requires, feature))
}

function fallBack({ node, pointer }: Member, reason: string, caught: boolean, state: State): Outcome {
  const { fallback, ...own } = node
  if (!isObject(fallback)) {
    state.losses.push(lossOf(pointer, `${reason}: it is left out, as the card says`, lostOf(own)))
    return null
  }
  state.losses.push(lossOf(pointer, `${reason}: its fallback is shown`, lostOf(own)))
  const place = pointerTo(pointer, 'fallback')
  const shown = follow({ node: withType(fallback, ''), pointer: place }, caught, state)
  return shown === null || shown === 'bubble' ? shown : movedFrom(shown, place)
}

/** Nobody says what to show instead: what it holds is shown, since a reader would rather have that than nothing. */
function openUp(member: Member, reason: string, known: boolean, state: State): Outcome {
  const { node, pointer } = member
  const { fallback: _none, ...own } = node
  const fault = known ? undefined : ('unknown' as const)
  const inner = ['items', 'body', 'columns', 'pages', 'cells'].flatMap((key) =>
    membersOf(node, key, pointer, 'Container').map((held) => movedFrom(held.node, held.pointer)),
  )
  const actions = membersOf(node, 'actions', pointer).map((held) => movedFrom(held.node, held.pointer))
  if (inner.length + actions.length === 0 || node.type.toLowerCase().startsWith('action.')) {
    state.losses.push(lossOf(pointer, `${reason}: it is left out`, lostOf(own), fault))
    return null
  }
  state.losses.push(lossOf(pointer, `${reason}: what it holds is shown`, lostOf(own), fault))
  const items = actions.length === 0 ? inner : [...inner, { type: 'ActionSet', actions }]
  const { id, isVisible } = node
  const container = { type: 'Container', ...(id !== undefined && { id }), items }
  return follow({ node: isVisible === undefined ? container : { ...container, isVisible }, pointer }, false, state)
}

/** All that is lost with a node; its id too, since it may be an input of a kind that nobody knows. */
function lostOf(node: Record<string, unknown>): string {
  return [textOf(node, 'id'), harvestText(node)].filter((text) => text !== '').join('\n')
}

function followChildren({ node, pointer }: Member, caught: boolean, state: State): Member['node'] | 'bubble' {
  let copy: Member['node'] | undefined
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    const changed = followProperty(key, value, pointer, caught, state)
    if (changed === 'bubble') return 'bubble'
    if (changed === value) continue
    copy ??= { ...node }
    copy[key] = changed
  }
  return copy ?? node
}

function followProperty(key: string, value: object, pointer: string, caught: boolean, state: State): unknown {
  const single = SINGLES.get(key)
  if (single !== undefined) return followItem(value, pointerTo(pointer, key), single, caught, state)
  const implied = LISTS.get(key)
  if (implied === undefined || !Array.isArray(value)) return value
  const place = pointerTo(pointer, key)
  let changed = false
  const items: unknown[] = []
  for (const [index, item] of value.entries()) {
    const followed = followItem(item, pointerTo(place, index), implied, caught, state)
    if (followed === 'bubble' && item !== 'bubble') return 'bubble'
    changed ||= followed !== item
    items.push(followed)
  }
  return changed ? items : value
}

function followItem(item: unknown, place: string, implied: string, caught: boolean, state: State): unknown {
  if (!isObject(item)) return item
  const node = withType(item, implied)
  const followed = follow({ node, pointer: placeOf(item) ?? place }, caught, state)
  return followed === node ? item : followed
}
