import { elementsOf } from './block-rules/blocks.ts'
import { asText, type Json } from './json.ts'

/** What a person has entered: the state value of each element, by `block_id` and `action_id`. */
export type Entered = Map<string, Json>

/** The field of a state value that holds the choice, and the element's field for its start. */
type Slot = { field: string; initial?: string; empty: unknown }

const chosen = (field: string, initial: string): Slot => ({ field, initial, empty: null })
const chosenMany = (field: string, initial: string): Slot => ({ field, initial, empty: [] })

const slots: Record<string, Slot> = {
  plain_text_input: chosen('value', 'initial_value'),
  number_input: chosen('value', 'initial_value'),
  email_text_input: chosen('value', 'initial_value'),
  url_text_input: chosen('value', 'initial_value'),
  static_select: chosen('selected_option', 'initial_option'),
  external_select: chosen('selected_option', 'initial_option'),
  radio_buttons: chosen('selected_option', 'initial_option'),
  users_select: chosen('selected_user', 'initial_user'),
  conversations_select: chosen('selected_conversation', 'initial_conversation'),
  channels_select: chosen('selected_channel', 'initial_channel'),
  datepicker: chosen('selected_date', 'initial_date'),
  timepicker: chosen('selected_time', 'initial_time'),
  datetimepicker: chosen('selected_date_time', 'initial_date_time'),
  checkboxes: chosenMany('selected_options', 'initial_options'),
  multi_static_select: chosenMany('selected_options', 'initial_options'),
  multi_external_select: chosenMany('selected_options', 'initial_options'),
  multi_users_select: chosenMany('selected_users', 'initial_users'),
  multi_conversations_select: chosenMany('selected_conversations', 'initial_conversations'),
  multi_channels_select: chosenMany('selected_channels', 'initial_channels'),
  file_input: { field: 'files', empty: [] },
}

/** The key of an element in {@link Entered}. */
export function keyOf(block: Json, element: Json): string {
  return `${asText(block['block_id'])}\n${asText(element['action_id'])}`
}

/** The field that holds the choice of this type of element; undefined for buttons and images. */
export function fieldOf(element: Json): string | undefined {
  return slots[asText(element['type'])]?.field
}

/** The state value of an element: what the person entered, or what it started with. */
export function stateOf(block: Json, element: Json, entered: Entered): Json | undefined {
  const slot = slots[asText(element['type'])]
  if (!slot) return undefined
  const start = slot.initial ? element[slot.initial] : undefined
  return entered.get(keyOf(block, element)) ?? { type: element['type'], [slot.field]: start ?? slot.empty }
}

/** True when the person left the element empty. */
export function isEmptyValue(element: Json, value: Json): boolean {
  const content = value[fieldOf(element) ?? '']
  return content === null || content === undefined || content === '' || (Array.isArray(content) && content.length === 0)
}

/** `state.values` of a payload: every element that has a state, also those at their initial value. */
export function stateValues(blocks: Json[], entered: Entered): Record<string, Record<string, Json>> {
  const values: Record<string, Record<string, Json>> = {}
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      const value = stateOf(block, element, entered)
      if (!value) continue
      const blockId = asText(block['block_id'])
      values[blockId] = { ...values[blockId], [asText(element['action_id'])]: value }
    }
  }
  return values
}

/**
 * What survives an update of a view. Slack keeps the shown value of an element whose block_id, action_id and type stay:
 * also a new initial value does not replace it.
 */
export function carryOver(before: Json[], after: Json[], entered: Entered): Entered {
  const types = new Map(
    after.flatMap((block) => elementsOf(block).map(({ element }) => [keyOf(block, element), element['type']])),
  )
  const kept: Entered = new Map()
  for (const block of before) {
    for (const { element } of elementsOf(block)) {
      const key = keyOf(block, element)
      const value = stateOf(block, element, entered)
      if (value && types.get(key) === element['type'] && (entered.has(key) || !isEmptyValue(element, value))) {
        kept.set(key, value)
      }
    }
  }
  return kept
}
