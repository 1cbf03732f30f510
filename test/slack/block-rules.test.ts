import { expect, test } from 'vitest'
import { checkBlocks } from './block-rules/blocks.ts'
import { checkView } from './block-rules/views.ts'
import type { Json } from './json.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const button = (more: Json = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more })
const option = (value: string) => ({ text: plain(value), value })
const select = (more: Json = {}) => ({ type: 'static_select', action_id: 's', options: [option('x')], ...more })
const actions = (...elements: unknown[]) => [{ type: 'actions', elements }]
const input = (element: unknown, more: Json = {}) => [{ type: 'input', label: plain('L'), element, ...more }]
const problems = (blocks: unknown) =>
  checkBlocks(blocks, 'message', '/blocks').map(({ pointer, problem }) => `${pointer}: ${problem}`)

test('a message with one of each usual block passes', () => {
  const blocks = [
    { type: 'header', text: plain('H') },
    { type: 'section', text: { type: 'mrkdwn', text: '*t*', verbatim: true }, accessory: button() },
    { type: 'section', fields: [{ type: 'mrkdwn', text: 'f' }], accessory: select() },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'c' }] },
    { type: 'divider' },
    ...actions(button(), { type: 'overflow', action_id: 'o', options: [option('x')] }),
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'r' }] }] },
  ]

  expect(problems(blocks)).toEqual([])
})

test.each<[string, unknown, string]>([
  ['an unknown block', [{ type: 'card9' }], '/blocks/0: unsupported type of block: card9'],
  ['too many blocks', Array(51).fill({ type: 'divider' }), '/blocks: no more than 50 items allowed'],
  [
    'a long header',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    '/blocks/0/text/text: must be less than 151 characters',
  ],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }],
    '/blocks/0/text/type: must be one of plain_text',
  ],
  ['an empty text', [{ type: 'section', text: plain('') }], '/blocks/0/text/text: must be more than 0 characters'],
  ['a section of nothing', [{ type: 'section' }], '/blocks/0: missing required field: text'],
  ['a made-up field', [{ type: 'divider', colour: 'red' }], '/blocks/0: invalid additional property: colour'],
  [
    'a long button',
    actions(button({ text: plain('x'.repeat(76)) })),
    '/blocks/0/elements/0/text/text: must be less than 76 characters',
  ],
  [
    'a long value',
    actions(button({ value: 'x'.repeat(2001) })),
    '/blocks/0/elements/0/value: must be less than 2001 characters',
  ],
  [
    'a wrong style',
    actions(button({ style: 'default' })),
    '/blocks/0/elements/0/style: must be one of primary, danger',
  ],
  [
    '26 elements',
    actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `a${i}` }))),
    '/blocks/0/elements: no more than 25 items allowed',
  ],
  ['a twin action', actions(button(), button()), '/blocks/0/elements/1: `action_id` already exists: a'],
  [
    'a twin block',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    '/blocks/1/block_id: `block_id` already exists: b',
  ],
  [
    '101 options',
    actions(select({ options: Array.from({ length: 101 }, (_, i) => option(`o${i}`)) })),
    '/blocks/0/elements/0/options: no more than 100 items allowed',
  ],
  ['no options', actions(select({ options: [] })), '/blocks/0/elements/0/options: must contain at least 1 items'],
  [
    'a start that is no option',
    actions(select({ initial_option: option('z') })),
    '/blocks/0/elements/0: initial option is not among the options: z',
  ],
  [
    'an input among buttons',
    actions({ type: 'plain_text_input' }),
    '/blocks/0/elements/0: unsupported type of element: plain_text_input',
  ],
  [
    'an input without a label',
    [{ type: 'input', element: { type: 'plain_text_input' } }],
    '/blocks/0: missing required field: label',
  ],
  [
    'a start that is too long',
    input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' }),
    '/blocks/0/element/initial_value: must be less than 3 characters',
  ],
  [
    'a date of another form',
    input({ type: 'datepicker', initial_date: '10/01/2026' }),
    '/blocks/0/element/initial_date: must be a date YYYY-MM-DD',
  ],
  ['a file in a message', input({ type: 'file_input' }), '/blocks: file_input is only allowed in modals'],
])('%s is refused', (_name, blocks, problem) => {
  expect(problems(blocks)).toContain(problem)
})

test.each<[string, Json, string]>([
  ['a long title', { title: plain('x'.repeat(25)) }, '/view/title/text: must be less than 25 characters'],
  [
    'long metadata',
    { private_metadata: 'x'.repeat(3001) },
    '/view/private_metadata: must be less than 3001 characters',
  ],
  [
    'inputs without a submit',
    { submit: undefined, blocks: input({ type: 'plain_text_input' }) },
    '/view: missing required field: submit',
  ],
  ['101 blocks', { blocks: Array(101).fill({ type: 'divider' }) }, '/view/blocks: no more than 100 items allowed'],
])('a modal with %s is refused', (_name, more, problem) => {
  const view = { type: 'modal', title: plain('T'), submit: plain('Go'), blocks: [], ...more }

  expect(checkView(view).map((each) => `${each.pointer}: ${each.problem}`)).toContain(problem)
})

test('a home tab has no title', () => {
  const findings = checkView({ type: 'home', title: plain('T'), blocks: [] })

  expect(findings).toEqual([{ pointer: '/view', problem: 'invalid additional property: title' }])
})
