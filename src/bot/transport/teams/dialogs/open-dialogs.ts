import { type AdaptiveCard, isObject } from '../../../../cards/adaptive-card.ts'
import { eventsWithForm } from '../../../../cards/forms/events-with-form.ts'
import { formOfVerb } from '../../../../cards/verbs.ts'

const dialogVerbs = new Set<string>([...eventsWithForm, ...Object.keys(formOfVerb), 'details'])

/**
 * The card with its buttons that open a form as Teams wants them: only an Action.Submit with `task/fetch` opens a dialog
 * (Teams: invoke dialogs from cards). All others stay Action.Execute, and replace the card when they are pressed.
 */
export function openDialogs(card: AdaptiveCard): AdaptiveCard {
  return mapActions(card, (action) => {
    const { verb, fallback: _none, ...rest } = action
    if (typeof verb !== 'string' || !dialogVerbs.has(verb)) return action
    return { ...rest, type: 'Action.Submit', data: { ...dataOf(action), verb, msteams: { type: 'task/fetch' } } }
  }) as AdaptiveCard
}

/** The card with every button as one that sends the dialog that it stands in: a dialog knows no other. */
export function submitDialogs(card: AdaptiveCard): AdaptiveCard {
  return mapActions(card, (action) => {
    const { verb, fallback: _none, ...rest } = action
    return { ...rest, type: 'Action.Submit', data: { ...dataOf(action), verb } }
  }) as AdaptiveCard
}

function mapActions(node: unknown, change: (action: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => mapActions(each, change))
  if (!isObject(node)) return node
  if (node['type'] === 'Action.Execute') return change(node)
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'data' ? value : mapActions(value, change)]),
  )
}

function dataOf({ data }: Record<string, unknown>): Record<string, unknown> {
  return isObject(data) ? data : {}
}
