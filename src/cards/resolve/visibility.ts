import { isFalse, type Member, objectOf, textOf, wordOf } from '../card-props.ts'
import { harvestText } from '../harvest.ts'
import { type Loss, lossOf } from './loss.ts'
import { mapNodes } from './map-nodes.ts'

/** Data that is longer than this fits no button: then the values of hidden inputs are named instead. */
const MAX_DATA = 1900

/**
 * The card without what is hidden and that nothing in it can show. A button that shows it counts only when it can be reached
 * itself. The values of hidden inputs are put into the data of the buttons that submit, as a renderer sends them.
 */
export function settleVisibility(root: Member, losses: Loss[]): Member['node'] {
  const toggled = reachable(root)
  const values = new Map<string, string>()
  const shown = mapNodes(root, (member) => {
    const { node, pointer } = member
    if (!isFalse(node, 'isVisible')) return node
    if (toggled.has(textOf(node, 'id'))) {
      losses.push(lossOf(pointer, 'Shown at once: it cannot be shown later'))
      return node
    }
    collectValues(member, values)
    losses.push(lossOf(pointer, 'Hidden, and nothing in the card shows it', harvestText(node)))
    return null
  })
  return values.size === 0 ? shown : sendWith({ node: shown, pointer: '' }, values, losses)
}

/** The ids of hidden elements that somebody can come to see by pressing what they see. */
function reachable(root: Member): Set<string> {
  const shown = new Set<string>()
  const waiting = new Map<string, Member[]>()
  const open = [root]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    mapNodes(next, (member) => {
      const { node } = member
      const id = textOf(node, 'id')
      if (isFalse(node, 'isVisible') && !shown.has(id)) {
        const others = waiting.get(id)
        if (others === undefined) waiting.set(id, [member])
        else others.push(member)
        return null
      }
      for (const target of targetsOf(node)) {
        if (shown.has(target)) continue
        shown.add(target)
        open.push(...(waiting.get(target) ?? []))
      }
      return node
    })
  }
  return shown
}

function targetsOf(node: Member['node']): string[] {
  const targets = wordOf(node, 'type') === 'action.togglevisibility' ? node['targetElements'] : undefined
  if (!Array.isArray(targets) || isFalse(node, 'isEnabled')) return []
  return targets.flatMap((target: unknown) => {
    if (typeof target === 'string') return [target]
    if (typeof target !== 'object' || target === null || isFalse({ ...target }, 'isVisible')) return []
    return [textOf({ ...target }, 'elementId')]
  })
}

function collectValues(hidden: Member, values: Map<string, string>): void {
  const visit = ({ node }: Member) => {
    const id = textOf(node, 'id')
    const type = wordOf(node, 'type')
    if (!type.startsWith('input.') || id === '') return node
    const unset = type === 'input.toggle' ? textOf(node, 'valueOff') || 'false' : ''
    const value = textOf(node, 'value') || unset
    if (value !== '') values.set(id, value)
    return node
  }
  visit(hidden)
  mapNodes(hidden, visit)
}

function sendWith(root: Member, values: Map<string, string>, losses: Loss[]): Member['node'] {
  const added = Object.fromEntries(values)
  return mapNodes(root, ({ node, pointer }) => {
    const type = wordOf(node, 'type')
    if (type !== 'action.submit' && type !== 'action.execute') return node
    if (wordOf(node, 'associatedInputs') === 'none') return node
    const data = { ...objectOf(node, 'data'), ...added }
    const own = node['data'] ?? {}
    if (typeof own === 'object' && !Array.isArray(own) && JSON.stringify(data).length <= MAX_DATA) {
      return { ...node, data }
    }
    const sent = [...values].map(([id, value]) => `${id}: ${value}`).join('\n')
    losses.push(lossOf(pointer, 'The values of hidden inputs do not fit into its data', sent, 'limit'))
    return node
  })
}
