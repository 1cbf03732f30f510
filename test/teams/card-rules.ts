import { asText, type Json } from '../slack/json.ts'
import { actionsOf, inputsOf, partsOf } from './card-parts.ts'

const OURS = ['hint', 'dispatch', 'confirm']
const BUDGET = 80_000

/** What Teams would refuse or not show of a card (Teams: cards reference, dialogs), as sentences. */
export function brokenRules(card: Json, place: 'message' | 'dialog'): string[] {
  const broken: string[] = []
  if (card['type'] !== 'AdaptiveCard') broken.push('the root is no AdaptiveCard')
  if (!['1.0', '1.1', '1.2', '1.3', '1.4', '1.5'].includes(asText(card['version']))) {
    broken.push(`version ${String(card['version'])} is not shown`)
  }
  if (JSON.stringify(card).length * 2 > BUDGET) broken.push('the card is larger than 40 KB of text')
  for (const part of partsOf(card)) {
    for (const key of OURS) if (key in part) broken.push(`${String(part['type'])} carries ${key}`)
    if (part['type'] === 'Input.File') broken.push('Teams knows no Input.File')
    if (JSON.stringify(part).includes('${')) broken.push('a template was not filled in')
  }
  for (const action of actionsOf(card)) broken.push(...brokenAction(action, place))
  const ids = inputsOf(card).map(({ id }) => String(id))
  if (new Set(ids).size < ids.length) broken.push('two inputs have the same id')
  return broken
}

function brokenAction(action: Json, place: 'message' | 'dialog'): string[] {
  const type = asText(action['type'])
  const title = String(action['title'])
  if (place === 'dialog') return type === 'Action.Execute' ? [`${title}: a dialog knows Action.Submit only`] : []
  if (type !== 'Action.Execute') return []
  const fallback = action['fallback'] as Json | undefined
  return fallback?.['type'] === 'Action.Submit' ? [] : [`${title}: older clients have no Action.Submit`]
}
