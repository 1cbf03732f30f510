import { asText, type Json } from '../slack/json.ts'

/** Every object of a card, the outer ones first. What travels in `data` is not part of it, nor what stands in for an action. */
export function partsOf(node: unknown): Json[] {
  if (Array.isArray(node)) return node.flatMap(partsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = node as Json
  const inner = Object.entries(own).filter(([key]) => key !== 'data' && key !== 'fallback')
  return [own, ...inner.flatMap(([, value]) => partsOf(value))]
}

export function actionsOf(card: Json): Json[] {
  return partsOf(card).filter((part) => asText(part['type']).startsWith('Action.'))
}

export function inputsOf(card: Json): Json[] {
  return partsOf(card).filter((part) => asText(part['type']).startsWith('Input.'))
}

/** All that a person reads on a card, one line each. */
export function textOf(card: Json): string {
  const keys = ['text', 'title', 'value', 'label', 'placeholder', 'url']
  return partsOf(card)
    .flatMap((part) => keys.flatMap((key) => asText(part[key]) || []))
    .join('\n')
}
