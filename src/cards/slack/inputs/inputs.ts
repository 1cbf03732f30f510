import type { InputBlock, InputBlockElement } from '@slack/types'
import type { CardNode } from '../../adaptive-card.ts'
import { isTrue, type Member, numberOf, objectOf, textOf, wordOf } from '../../card-props.ts'
import { harvestText } from '../../harvest.ts'
import { plainRuns } from '../../markdown.ts'
import { cutText, SLACK_LIMITS } from '../../slack-limits.ts'
import { addActions } from '../actions.ts'
import { addLoss, addPiece, type Conversion, uniqueId } from '../conversion.ts'
import { addText } from '../text-blocks.ts'
import { plainText } from '../write-text.ts'
import { choiceElement } from './choice-input.ts'
import { labelOf, readable, writtenLabel } from './input-label.ts'

/** A toggle is a checkbox in Slack; this suffix of its action_id says that it means true or false. */
export const TOGGLE_SUFFIX = '#toggle'

/** Adds the input block of any Input.*. Slack has them in messages and in modals; `block_id` is the input's id. */
export function addInput(member: Member, to: Conversion): void {
  const { node, pointer } = member
  const id = textOf(node, 'id')
  if (id.length > SLACK_LIMITS.id - 10) {
    addLoss(to, pointer, 'The input is shown as text: its id is too long for Slack', harvestText(node), 'limit')
    addText(plainRuns(labelOf(node)), 'body', pointer, to)
    return
  }
  if (id === '') addLoss(to, pointer, 'The input has no id: it gets one here')
  const blockId = uniqueId(id || 'input', to)
  if (blockId !== id && id !== '') addLoss(to, `${pointer}/id`, `Another input has this id: here it is ${blockId}`, id)
  const element = elementOf(member, blockId, to)
  if (element === undefined) {
    addLoss(to, pointer, `${node.type} cannot be shown here: only its label is`, harvestText(node))
    addText(plainRuns(labelOf(node)), 'body', pointer, to)
    return
  }
  addPiece(to, inputBlock(member, blockId, element, to), pointer)
  addInlineAction(member, to)
}

function inputBlock(
  { node, pointer }: Member,
  blockId: string,
  element: InputBlockElement,
  to: Conversion,
): InputBlock {
  const label = labelOf(node)
  const hint = textOf(node, 'hint')
  if (label.length > SLACK_LIMITS.inputLabel) addLoss(to, `${pointer}/label`, 'The label is cut', label, 'limit')
  if (hint.length > SLACK_LIMITS.inputHint) addLoss(to, `${pointer}/hint`, 'The hint is cut', hint, 'limit')
  // Under the field it would accuse somebody who has typed nothing yet.
  const message = textOf(node, 'errorMessage')
  if (message !== '') addLoss(to, `${pointer}/errorMessage`, 'Said by the bot, once an answer is wrong', message)
  if (textOf(node, 'regex') !== '') {
    addLoss(to, `${pointer}/regex`, 'Slack does not check a pattern: the bot must', textOf(node, 'regex'))
  }
  return {
    type: 'input',
    block_id: blockId,
    label: plainText(label, SLACK_LIMITS.inputLabel),
    element,
    optional: !isTrue(node, 'isRequired'),
    ...(hint.trim() !== '' && { hint: plainText(hint, SLACK_LIMITS.inputHint) }),
    ...(isTrue(node, 'dispatch') && { dispatch_action: true }),
  }
}

function elementOf(member: Member, id: string, to: Conversion): InputBlockElement | undefined {
  const { node, pointer } = member
  const common = { action_id: id }
  switch (wordOf(node, 'type')) {
    case 'input.text':
      return textElement(member, common, to)
    case 'input.number':
    case 'input.rating':
      return numberElement(member, common, to)
    case 'input.date':
      nameBounds(member, to)
      return {
        type: 'datepicker',
        ...common,
        ...initial('initial_date', dateOf(member, to)),
        ...placeholderOf(member, to),
      }
    case 'input.time':
      nameBounds(member, to)
      return {
        type: 'timepicker',
        ...common,
        ...initial('initial_time', timeOf(member, to)),
        ...placeholderOf(member, to),
      }
    case 'input.toggle':
      return toggleElement(member, id, to)
    case 'input.choiceset':
      return choiceElement(member, common, placeholderOf(member, to), to)
    case 'input.file':
      if (to.surface === 'message') return undefined
      return fileElement(node, common)
    default:
      addLoss(to, pointer, `${node.type} is not known: it is shown as a text input`, textOf(node, 'id'), 'unknown')
      return textElement(member, common, to)
  }
}

function textElement(member: Member, common: { action_id: string }, to: Conversion): InputBlockElement {
  const { node, pointer } = member
  const style = wordOf(node, 'style')
  const value = textOf(node, 'value')
  const maxLength = numberOf(node, 'maxLength')
  const limit = maxLength === undefined ? 0 : Math.floor(maxLength)
  const bounded = limit >= 1 && limit <= SLACK_LIMITS.inputLength && style !== 'email' && style !== 'url'
  const fits = value !== '' && value.length <= (bounded ? limit : SLACK_LIMITS.inputLength)
  // Half a text in the field would become the whole text on submit.
  if (value !== '' && !fits)
    addLoss(to, `${pointer}/value`, 'The value is too long for an input: the field is empty', value, 'limit')
  const start = fits ? { initial_value: value } : {}
  if (style === 'email' || style === 'url') {
    if (maxLength !== undefined)
      addLoss(to, `${pointer}/maxLength`, 'Slack does not limit this input', String(maxLength))
    const type = style === 'email' ? ('email_text_input' as const) : ('url_text_input' as const)
    return { type, ...common, ...start, ...placeholderOf(member, to) }
  }
  if (style === 'password') addLoss(to, `${pointer}/style`, 'Slack does not mask a password while it is typed')
  if (limit > SLACK_LIMITS.inputLength)
    addLoss(to, `${pointer}/maxLength`, 'Slack takes 3000 characters', String(limit), 'limit')
  return {
    type: 'plain_text_input',
    ...common,
    ...(isTrue(node, 'isMultiline') && { multiline: true }),
    ...start,
    ...(bounded && { max_length: limit }),
    ...placeholderOf(member, to),
  }
}

function numberElement(member: Member, common: { action_id: string }, to: Conversion): InputBlockElement {
  const { node, pointer } = member
  for (const key of ['value', 'min', 'max']) {
    if (figureOf(numberOf(node, key)) === undefined && textOf(node, key) !== '')
      addLoss(to, `${pointer}/${key}`, `The ${key} is no number for Slack`, textOf(node, key))
  }
  const rating = wordOf(node, 'type') === 'input.rating'
  const min = numberOf(node, 'min') ?? (rating ? 0 : undefined)
  const max = numberOf(node, 'max') ?? (rating ? 5 : undefined)
  const ordered = min === undefined || max === undefined || min <= max
  if (!ordered) addLoss(to, `${pointer}/min`, 'The least number is larger than the largest: neither holds', `${min}`)
  const value = numberOf(node, 'value')
  const inside = value === undefined || !ordered || (value >= (min ?? value) && value <= (max ?? value))
  if (!inside) addLoss(to, `${pointer}/value`, 'The value is outside of its bounds: the field is empty', `${value}`)
  return {
    type: 'number_input',
    ...common,
    is_decimal_allowed: !rating || isTrue(node, 'allowHalfSteps'),
    ...(inside && initial('initial_value', figureOf(value))),
    ...(ordered && initial('min_value', figureOf(min))),
    ...(ordered && initial('max_value', figureOf(max))),
    ...placeholderOf(member, to),
  }
}

/** A number as Slack reads it: digits, with neither an exponent nor a plus. */
function figureOf(number: number | undefined): string | undefined {
  const written = number === undefined ? '' : String(number)
  return /^-?\d+(\.\d+)?$/.test(written) ? written : undefined
}

/** Its title stands beside the box; where there is no label, the title is what stands above, and the box says "Yes". */
function toggleElement({ node, pointer }: Member, id: string, to: Conversion): InputBlockElement {
  const on = textOf(node, 'valueOn') || 'true'
  const title = writtenLabel(node).trim() === '' ? 'Yes' : readable(textOf(node, 'title')) || 'Yes'
  if (title.length > SLACK_LIMITS.optionText)
    addLoss(to, `${pointer}/title`, 'The title is cut to 75 characters', title, 'limit')
  const value = on.length <= SLACK_LIMITS.optionValue ? on : 'true'
  if (value !== on) addLoss(to, `${pointer}/valueOn`, 'The value is too long: a ticked box sends "true"', on)
  const option = { text: plainText(title, SLACK_LIMITS.optionText), value }
  const ticked = textOf(node, 'value') === on
  const action = { action_id: `${id}${TOGGLE_SUFFIX}` }
  return { type: 'checkboxes', ...action, options: [option], ...(ticked && { initial_options: [option] }) }
}

/** Our own extension: an input for files (`maxFiles`, `filetypes`), which only a modal can hold. */
function fileElement(node: CardNode, common: { action_id: string }): InputBlockElement {
  const types = Array.isArray(node['filetypes']) ? node['filetypes'].filter((type) => typeof type === 'string') : []
  const files = Math.min(Math.max(1, numberOf(node, 'maxFiles') ?? SLACK_LIMITS.files), SLACK_LIMITS.files)
  return { type: 'file_input', ...common, max_files: files, ...(types.length > 0 && { filetypes: types }) }
}

function dateOf({ node, pointer }: Member, to: Conversion): string | undefined {
  const value = textOf(node, 'value')
  const date = new Date(`${value}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) {
    return value
  }
  if (value !== '') addLoss(to, `${pointer}/value`, 'The value is no date', value)
  return undefined
}

function timeOf({ node, pointer }: Member, to: Conversion): string | undefined {
  const value = textOf(node, 'value')
  const time = /^([01]\d|2[0-3]):[0-5]\d/.exec(value)?.[0]
  if (time === undefined && value !== '') addLoss(to, `${pointer}/value`, 'The value is no time', value)
  return time
}

function nameBounds({ node, pointer }: Member, to: Conversion): void {
  for (const bound of ['min', 'max']) {
    const value = textOf(node, bound)
    if (value !== '') addLoss(to, `${pointer}/${bound}`, 'Slack does not limit this input: the bot must check', value)
  }
}

/** None where it stands above the input already, for want of a label. */
function placeholderOf({ node, pointer }: Member, to: Conversion) {
  const text = textOf(node, 'placeholder')
  if (text.trim() === '' || text === labelOf(node)) return {}
  if (text.length > SLACK_LIMITS.placeholder)
    addLoss(to, `${pointer}/placeholder`, 'The placeholder is cut', text, 'limit')
  return { placeholder: plainText(text, SLACK_LIMITS.placeholder) }
}

function initial<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: cutText(value, SLACK_LIMITS.inputLength) } as { [K in Key]?: string })
}

function addInlineAction({ node, pointer }: Member, to: Conversion): void {
  const action = objectOf(node, 'inlineAction')
  if (action === undefined || typeof action['type'] !== 'string') return
  addActions([{ node: { ...action, type: action['type'] }, pointer: `${pointer}/inlineAction` }], to)
}
