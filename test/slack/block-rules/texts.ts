import { asText, isJson } from '../json.ts'
import { all, flag, list, oneOf, pattern, type Rule, shape, string } from './rule.ts'

/** A plain_text object (Slack: text object reference). */
export function plainText(max: number): Rule {
  return shape({ type: oneOf('plain_text'), text: string(max) }, { emoji: flag })
}

/** A plain_text or mrkdwn object. `emoji` belongs to the first, `verbatim` to the second. */
export function anyText(max: number): Rule {
  const mrkdwn = shape({ type: oneOf('mrkdwn'), text: string(max) }, { verbatim: flag })
  const plain = plainText(max)
  return (value, spot) => (isJson(value) && value['type'] === 'mrkdwn' ? mrkdwn : plain)(value, spot)
}

/** An identifier of a block or an action. */
export const identifier = string(255)

/** An http(s) address. */
export const address: Rule = all(string(3000), pattern(/^(https?|slack|mailto):/, 'a valid URL'))

/** Slack: confirmation dialog object. */
export const confirmation = shape(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
)

/** Slack: dispatch action configuration. */
export const dispatchConfig = shape({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2),
})

// The value's limit is 75 in @slack/types 3.2 and 150 in the newer web page: the smaller one holds for both.
const optionFields = { description: plainText(75) }

/** An option of a menu: its text is plain. */
export const menuOption = shape({ text: plainText(75), value: string(75) }, optionFields)

/** An option of an overflow menu: it may carry a link. */
export const overflowOption = shape({ text: plainText(75) }, { ...optionFields, value: string(75), url: address })

/** An option of radio buttons or checkboxes: its texts may be mrkdwn. */
export const choiceOption = shape({ text: anyText(75), value: string(75) }, { description: anyText(75) })

/** No two options with one value. */
export const distinctValues: Rule = (value, spot) => {
  if (!Array.isArray(value)) return
  const values = value.map((option) => asText(isJson(option) ? option['value'] : ''))
  for (const [index, each] of values.entries()) {
    if (each && values.indexOf(each) < index) spot.at(index).report(`duplicate option value: ${each}`)
  }
}

/** 1 to 100 options of a menu. */
export const menuOptions = all(list(menuOption, 100), distinctValues)

/** Slack: option group object. */
export const optionGroups = list(shape({ label: plainText(75), options: menuOptions }), 100)
