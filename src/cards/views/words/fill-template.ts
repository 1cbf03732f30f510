import type { AdaptiveCard } from '../../adaptive-card.ts'
import { renderCard } from '../../render-card.ts'

/** What a template leaves empty on purpose: an input without a value, an action without a style of its own. */
const droppedWhenEmpty = new Set([
  'value',
  'placeholder',
  'hint',
  'errorMessage',
  'style',
  'mode',
  'regex',
  'label',
  'confirm',
])

/** The card of a template, without the properties that stayed empty: a false `$when` leaves null behind. */
export function fillTemplate<Data extends object>(template: string, data: Data): AdaptiveCard {
  return withoutEmpty(renderCard(template, data)) as AdaptiveCard
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const kept: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item === null || item === undefined || (item === '' && droppedWhenEmpty.has(key))) continue
    kept[key] = withoutEmpty(item)
  }
  return kept
}
