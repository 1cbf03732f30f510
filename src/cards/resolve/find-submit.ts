import { isFalse, type Member, membersOf, objectOf, textOf, withType, wordOf } from '../card-props.ts'

/**
 * The action of a resolved card that sends its inputs: the button of a modal. One that takes the inputs along goes before one
 * that does not (`associatedInputs: none`, as on a Cancel).
 */
export function findSubmit(root: Member['node']): Member | undefined {
  // Without inputs a button in the body is that of a row: it must stay with the row that it is about.
  if (!hasInput(root)) return membersOf(root, 'actions', '').find(({ node }) => isSubmit(node))
  const candidates: Member[] = []
  collect({ node: root, pointer: '' }, candidates)
  return candidates.find(({ node }) => wordOf(node, 'associatedInputs') !== 'none')
}

/** Actions of the card come before those in its body, and those before the ones behind a button. */
function collect({ node, pointer }: Member, found: Member[]): void {
  const own = membersOf(node, 'actions', pointer)
  found.push(...own.filter(({ node: action }) => isSubmit(action)))
  for (const key of ['body', 'items', 'columns']) {
    for (const member of membersOf(node, key, pointer)) collect(member, found)
  }
  for (const { node: action, pointer: place } of own) {
    const card = objectOf(action, 'card')
    if (card !== undefined) collect({ node: withType(card, 'AdaptiveCard'), pointer: `${place}/card` }, found)
  }
}

function isSubmit(action: Member['node']): boolean {
  const type = wordOf(action, 'type')
  return (type === 'action.submit' || type === 'action.execute') && !isFalse(action, 'isEnabled')
}

function hasInput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('type' in value && typeof value.type === 'string' && value.type.toLowerCase().startsWith('input.')) return true
  return Object.entries(value).some(([key, item]) => key !== 'data' && hasInput(item))
}

/** What a person calls an action: its title, else its tooltip. */
export function titleOf(node: Member['node']): string {
  return textOf(node, 'title') || textOf(node, 'tooltip')
}
