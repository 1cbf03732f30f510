import { elementsOf } from '../block-rules/blocks.ts'
import { fieldOf, isEmptyValue, stateOf } from '../form-state.ts'
import { asJson, asText, type Json } from '../json.ts'
import type { View } from '../workspace.ts'

function problemOf(element: Json, content: unknown): string | undefined {
  const text = asText(content)
  const type = element['type']
  if (type === 'plain_text_input') {
    const max = Number(element['max_length'] ?? 3000)
    if (text.length > max) return `must be at most ${max} characters`
    if (text.length < Number(element['min_length'] ?? 0)) return `must be at least ${element['min_length']} characters`
  }
  if (type === 'email_text_input' && !/^[^@\s]+@[^@\s]+$/.test(text)) return 'must be an e-mail address'
  if (type === 'url_text_input' && !/^https?:\/\//.test(text)) return 'must be a URL'
  if (type === 'number_input') {
    if (text.trim() === '' || Number.isNaN(Number(text))) return 'must be a number'
    if (element['is_decimal_allowed'] === false && !Number.isInteger(Number(text))) return 'must be a whole number'
    if (Number(text) < Number(element['min_value'] ?? -Infinity)) return `must be at least ${element['min_value']}`
    if (Number(text) > Number(element['max_value'] ?? Infinity)) return `must be at most ${element['max_value']}`
  }
  if (Array.isArray(content) && content.length > Number(element['max_selected_items'] ?? Infinity)) {
    return `at most ${element['max_selected_items']} may be chosen`
  }
  return undefined
}

/** What Slack's client would say instead of sending the form, by label. Empty: the form is sent. */
export function checkForm(view: View): string[] {
  return view.blocks
    .filter((block) => block['type'] === 'input')
    .flatMap((block) =>
      elementsOf(block).flatMap(({ element }) => {
        const label = asText(asJson(block['label'])['text'])
        const value = stateOf(block, element, view.entered)
        if (!value || isEmptyValue(element, value)) {
          return block['optional'] === true ? [] : [`${label}: please complete this required field`]
        }
        const problem = problemOf(element, value[fieldOf(element) ?? ''])
        return problem ? [`${label}: ${problem}`] : []
      }),
    )
}
