import { asJson, asJsons, asText, type Json } from '../json.ts'
import { all, byType, flag, integer, list, oneOf, pattern, type Rule, shape, string } from './rule.ts'
import {
  address,
  anyText,
  choiceOption,
  confirmation,
  dispatchConfig,
  distinctValues,
  identifier,
  menuOption,
  menuOptions,
  optionGroups,
  overflowOption,
  plainText,
} from './texts.ts'

type Rules = Record<string, Rule>

const acting: Rules = { action_id: identifier, confirm: confirmation }
const focusing: Rules = { focus_on_load: flag }
const hinting: Rules = { placeholder: plainText(150) }
const choosing: Rules = { ...acting, ...focusing, ...hinting }
const typing: Rules = { action_id: identifier, dispatch_action_config: dispatchConfig, ...focusing, ...hinting }

function element(type: string, required: Rules, optional: Rules): Rule {
  return shape({ type: oneOf(type), ...required }, optional)
}

const sameOption = (a: Json, b: Json) =>
  a['value'] === b['value'] && asText(asJson(a['text'])['text']) === asText(asJson(b['text'])['text'])

/** What is selected from the start must be one of the options. */
const initialAmongOptions: Rule = (value, spot) => {
  const menu = asJson(value)
  const offered = [
    ...asJsons(menu['options']),
    ...asJsons(menu['option_groups']).flatMap((group) => asJsons(group['options'])),
  ]
  const initial = [...asJsons([menu['initial_option']]), ...asJsons(menu['initial_options'])]
  for (const option of initial) {
    if (!offered.some((each) => sameOption(each, option))) {
      spot.report(`initial option is not among the options: ${asText(option['value'])}`)
    }
  }
}

const eitherOptionsOrGroups: Rule = (value, spot) => {
  const menu = asJson(value)
  if (menu['options'] && menu['option_groups']) spot.report('only one of options and option_groups is allowed')
  if (!menu['options'] && !menu['option_groups']) spot.report('missing required field: options')
}

const withinLength: Rule = (value, spot) => {
  const input = asJson(value)
  const initial = asText(input['initial_value'])
  const max = typeof input['max_length'] === 'number' ? input['max_length'] : 3000
  if (initial.length > max) spot.at('initial_value').report(`must be less than ${max + 1} characters`)
  if (Number(input['min_length'] ?? 0) > max) spot.report('min_length cannot be greater than max_length')
}

const staticMenu = { options: menuOptions, option_groups: optionGroups }
const many: Rules = { max_selected_items: integer(1, 100) }
const choices = all(list(choiceOption, 10), distinctValues)
const ids = list(string(255), 100, 0)
const conversations: Rules = { default_to_current_conversation: flag, filter: shape({}, filterFields()) }
const respondable: Rules = { response_url_enabled: flag }
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time HH:mm')
const date = pattern(/^\d{4}-\d{2}-\d{2}$/, 'a date YYYY-MM-DD')

function filterFields(): Rules {
  return {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  }
}

/** Slack: block elements reference. One rule for each element type. */
const elementRules: Rules = {
  button: element(
    'button',
    { text: plainText(75) },
    {
      ...acting,
      url: address,
      value: string(2000, 0),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(75),
    },
  ),
  overflow: element('overflow', { options: all(list(overflowOption, 5), distinctValues) }, acting),
  static_select: all(
    element('static_select', {}, { ...choosing, ...staticMenu, initial_option: menuOption }),
    eitherOptionsOrGroups,
    initialAmongOptions,
  ),
  multi_static_select: all(
    element(
      'multi_static_select',
      {},
      { ...choosing, ...staticMenu, ...many, initial_options: list(menuOption, 100, 0) },
    ),
    eitherOptionsOrGroups,
    initialAmongOptions,
  ),
  external_select: element(
    'external_select',
    {},
    { ...choosing, min_query_length: integer(0, 1000), initial_option: menuOption },
  ),
  multi_external_select: element(
    'multi_external_select',
    {},
    { ...choosing, ...many, min_query_length: integer(0, 1000), initial_options: list(menuOption, 100, 0) },
  ),
  users_select: element('users_select', {}, { ...choosing, initial_user: string(255) }),
  multi_users_select: element('multi_users_select', {}, { ...choosing, ...many, initial_users: ids }),
  conversations_select: element(
    'conversations_select',
    {},
    { ...choosing, ...conversations, ...respondable, initial_conversation: string(255) },
  ),
  multi_conversations_select: element(
    'multi_conversations_select',
    {},
    { ...choosing, ...conversations, ...many, initial_conversations: ids },
  ),
  channels_select: element('channels_select', {}, { ...choosing, ...respondable, initial_channel: string(255) }),
  multi_channels_select: element('multi_channels_select', {}, { ...choosing, ...many, initial_channels: ids }),
  checkboxes: all(
    element('checkboxes', { options: choices }, { ...acting, ...focusing, initial_options: list(choiceOption, 10) }),
    initialAmongOptions,
  ),
  radio_buttons: all(
    element('radio_buttons', { options: choices }, { ...acting, ...focusing, initial_option: choiceOption }),
    initialAmongOptions,
  ),
  datepicker: element('datepicker', {}, { ...choosing, initial_date: date }),
  timepicker: element('timepicker', {}, { ...choosing, initial_time: time, timezone: string(100) }),
  datetimepicker: element(
    'datetimepicker',
    {},
    { ...acting, ...focusing, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  ),
  plain_text_input: all(
    element(
      'plain_text_input',
      {},
      {
        ...typing,
        initial_value: string(3000, 0),
        multiline: flag,
        min_length: integer(0, 3000),
        max_length: integer(1, 3000),
      },
    ),
    withinLength,
  ),
  number_input: element(
    'number_input',
    { is_decimal_allowed: flag },
    { ...typing, initial_value: string(255), min_value: string(255), max_value: string(255) },
  ),
  email_text_input: element('email_text_input', {}, { ...typing, initial_value: string(3000) }),
  url_text_input: element('url_text_input', {}, { ...typing, initial_value: string(3000) }),
  file_input: element(
    'file_input',
    {},
    { action_id: identifier, filetypes: list(string(20), 50), max_files: integer(1, 10) },
  ),
  image: element(
    'image',
    { alt_text: string(2000) },
    { image_url: address, slack_file: shape({}, { id: string(255), url: address }) },
  ),
}

const menus = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
])
const pickers = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...menus]

function among(types: string[]): Rule {
  return byType(
    Object.fromEntries(Object.entries(elementRules).filter(([type]) => types.includes(type))),
    'type of element',
  )
}

/** What may stand beside the text of a section. */
export const accessory = among(['button', 'image', 'overflow', ...pickers])

/** What may stand in an actions block. */
export const actionElement = among(['button', 'overflow', 'datetimepicker', ...pickers])

/** What may stand in an input block. */
export const inputElement = among([
  ...['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'file_input', 'datetimepicker'],
  ...pickers,
])

/** What may stand in a context block: texts and images. */
export const contextElement: Rule = (value, spot) =>
  asJson(value)['type'] === 'image' ? among(['image'])(value, spot) : anyText(3000)(value, spot)
