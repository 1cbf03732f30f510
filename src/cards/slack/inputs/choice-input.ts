import type { InputBlockElement, KnownBlock, Option, PlainTextOption } from '@slack/types'
import type { CardNode } from '../../adaptive-card.ts'
import { isTrue, type Member, membersOf, objectOf, textOf, wordOf } from '../../card-props.ts'
import { parseMarkdown, runsToPlain } from '../../markdown.ts'
import { cutText, SLACK_LIMITS } from '../../slack-limits.ts'
import { addLoss, type Conversion } from '../conversion.ts'
import { plainText } from '../write-text.ts'

type Common = { action_id: string }
type Placeholder = { placeholder?: ReturnType<typeof plainText> }

/** The element of an Input.ChoiceSet: buttons up to ten choices, a menu up to ten thousand, else a menu filled by search. */
export function choiceElement(
  { node, pointer }: Member,
  common: Common,
  placeholder: Placeholder,
  to: Conversion,
): InputBlockElement {
  const multiple = isTrue(node, 'isMultiSelect')
  const options = optionsOf(node, pointer, to)
  const values = selectedValues(node, multiple)
  const query = objectOf(node, 'choices.data')
  if (query !== undefined || options.length === 0) {
    return searchedElement(node, multiple, chosenOptions(values, options, true), common, placeholder, pointer, to)
  }
  const chosen = chosenOptions(values, options, false)
  if (chosen.length < values.length) {
    addLoss(to, `${pointer}/value`, 'The value is none of the choices', textOf(node, 'value'))
  }
  if (wordOf(node, 'style') === 'expanded' && options.length <= SLACK_LIMITS.checkOptions) {
    return checkElement(multiple, options, chosen, common)
  }
  if (options.length > SLACK_LIMITS.selectOptions * SLACK_LIMITS.optionGroups) {
    const titles = options.map((option) => `${option.text.text}\n${option.value ?? ''}`).join('\n')
    addLoss(
      to,
      `${pointer}/choices`,
      'More choices than a menu can hold: the bot must answer a search for them',
      titles,
      'limit',
    )
    return searchedElement(node, multiple, chosen, common, placeholder, pointer, to)
  }
  return menuElement(multiple, options, chosen, common, placeholder)
}

function checkElement(
  multiple: boolean,
  options: PlainTextOption[],
  chosen: Option[],
  common: Common,
): InputBlockElement {
  const [first] = chosen
  if (multiple) {
    return { type: 'checkboxes', ...common, options, ...(first !== undefined && { initial_options: chosen }) }
  }
  return { type: 'radio_buttons', ...common, options, ...(first !== undefined && { initial_option: first }) }
}

function menuElement(
  multiple: boolean,
  options: PlainTextOption[],
  chosen: PlainTextOption[],
  common: Common,
  placeholder: Placeholder,
): InputBlockElement {
  const content = options.length <= SLACK_LIMITS.selectOptions ? { options } : { option_groups: groupOptions(options) }
  const [first] = chosen
  if (multiple) {
    const initial = first === undefined ? {} : { initial_options: chosen }
    return { type: 'multi_static_select', ...common, ...content, ...initial, ...placeholder }
  }
  const initial = first === undefined ? {} : { initial_option: first }
  return { type: 'static_select', ...common, ...content, ...initial, ...placeholder }
}

/** An input block with a menu as one with a search in its place, and the choices that the menu had; undefined for any other block. */
export function toSearch(block: KnownBlock): { block: KnownBlock; choices: string } | undefined {
  if (block.type !== 'input') return undefined
  const { element } = block
  if (element.type !== 'static_select' && element.type !== 'multi_static_select') return undefined
  const { options, option_groups: groups, ...rest } = element
  const all = options ?? groups?.flatMap((group) => group.options) ?? []
  const choices = all.map((option) => `${option.text.text}\n${option.value ?? ''}`).join('\n')
  const search =
    rest.type === 'static_select'
      ? { ...rest, type: 'external_select' as const, min_query_length: 0 }
      : { ...rest, type: 'multi_external_select' as const, min_query_length: 0 }
  return { block: { ...block, element: search }, choices }
}

function groupOptions(options: PlainTextOption[]) {
  const groups = []
  for (let at = 0; at < options.length; at += SLACK_LIMITS.selectOptions) {
    const members = options.slice(at, at + SLACK_LIMITS.selectOptions)
    const label = `${cutText(members[0]?.text.text ?? '', 35)} – ${cutText(members.at(-1)?.text.text ?? '', 35)}`
    groups.push({ label: plainText(label, SLACK_LIMITS.optionText), options: members })
  }
  return groups
}

function searchedElement(
  node: CardNode,
  multiple: boolean,
  chosen: PlainTextOption[],
  common: Common,
  placeholder: Placeholder,
  pointer: string,
  to: Conversion,
): InputBlockElement {
  if (objectOf(node, 'choices.data') === undefined && !Array.isArray(node['choices'])) {
    addLoss(to, pointer, 'There are no choices: the bot must answer a search for them')
  }
  const [first] = chosen
  // Zero: the menu lists what there is as soon as it opens.
  const search = { ...common, min_query_length: 0, ...placeholder }
  if (multiple) {
    return { type: 'multi_external_select', ...search, ...(first !== undefined && { initial_options: chosen }) }
  }
  return { type: 'external_select', ...search, ...(first !== undefined && { initial_option: first }) }
}

function optionsOf(node: CardNode, pointer: string, to: Conversion): PlainTextOption[] {
  const options = new Map<string, PlainTextOption>()
  for (const { node: choice, pointer: place } of membersOf(node, 'choices', pointer)) {
    const value = textOf(choice, 'value')
    const title = runsToPlain(parseMarkdown(textOf(choice, 'title'))).trim() || value
    if (value === '' || value.length > SLACK_LIMITS.optionValue) {
      const why = value === '' ? 'is empty' : `is longer than ${SLACK_LIMITS.optionValue} characters`
      addLoss(to, place, `The choice is left out: its value ${why}`, `${title}\n${value}`, 'limit')
    } else if (options.has(value)) {
      addLoss(to, place, 'The choice is left out: another one has the same value', `${title}\n${value}`)
    } else {
      if (title.length > SLACK_LIMITS.optionText)
        addLoss(to, `${place}/title`, 'The title is cut to 75 characters', title, 'limit')
      options.set(value, { text: plainText(title || value, SLACK_LIMITS.optionText), value })
    }
  }
  return [...options.values()]
}

function selectedValues(node: CardNode, multiple: boolean): string[] {
  const value = textOf(node, 'value')
  if (value === '') return []
  return multiple ? value.split(',').map((part) => part.trim()) : [value]
}

/** `invent`: the choices of a search are not known here, so the value stands for its own title. */
function chosenOptions(values: string[], options: PlainTextOption[], invent: boolean): PlainTextOption[] {
  const byValue = new Map(options.map((option) => [option.value, option]))
  return [...new Set(values)].flatMap((value) => {
    const known = byValue.get(value)
    if (known !== undefined) return [known]
    if (!invent || value.length > SLACK_LIMITS.optionValue) return []
    return [{ text: plainText(value, SLACK_LIMITS.optionText), value }]
  })
}
