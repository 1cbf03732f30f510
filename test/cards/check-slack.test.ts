import { describe, expect, it } from 'vitest'
import { checkSlackMessage, checkSlackView } from '../../src/cards/check-slack.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: plain(text) })
const button = (rest: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...rest })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const select = (options: object[]) => ({
  type: 'input',
  block_id: 'b',
  label: plain('L'),
  element: { type: 'static_select', action_id: 's', options },
})

describe('the check of Slack messages', () => {
  it('finds nothing in a good message', () => {
    expect(
      checkSlackMessage([section('Hello'), actions(button()), select([{ text: plain('a'), value: 'a' }])]),
    ).toEqual([])
  })

  it.each<[string, object[], string]>([
    ['no blocks', [], '/blocks'],
    ['too many blocks', Array.from({ length: 51 }, () => section('x')), '/blocks'],
    ['too much text in all', Array.from({ length: 5 }, () => section('x'.repeat(2900))), '/blocks'],
    ['an empty text', [section('')], '/blocks/0/text'],
    ['a long section', [section('x'.repeat(3001))], '/blocks/0/text'],
    ['a section without text', [{ type: 'section' }], '/blocks/0'],
    ['a long header', [{ type: 'header', text: plain('x'.repeat(151)) }], '/blocks/0/text'],
    [
      'too many fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }],
      '/blocks/0/fields',
    ],
    ['a long field', [{ type: 'section', fields: [plain('x'.repeat(2001))] }], '/blocks/0/fields/0/text'],
    [
      'too many buttons',
      [actions(...Array.from({ length: 26 }, (_, i) => button({ action_id: `${i}` })))],
      '/blocks/0/elements',
    ],
    ['a long button', [actions(button({ text: plain('x'.repeat(76)) }))], '/blocks/0/elements/0/text'],
    ['a long value', [actions(button({ value: 'x'.repeat(2001) }))], '/blocks/0/elements/0/value'],
    ['a long id', [actions(button({ action_id: 'x'.repeat(256) }))], '/blocks/0/elements/0/action_id'],
    ['an id twice', [actions(button(), button())], '/blocks/0/elements/1/action_id'],
    [
      'too many options',
      [select(Array.from({ length: 101 }, (_, i) => ({ text: plain('a'), value: `${i}` })))],
      '/blocks/0/element/options',
    ],
    ['an option without value', [select([{ text: plain('a'), value: '' }])], '/blocks/0/element/options/0/value'],
    [
      'two tables',
      [
        { type: 'table', rows: [[]] },
        { type: 'table', rows: [[]] },
      ],
      '/blocks',
    ],
    ['a block of another kind', [{ type: 'novelty' }], '/blocks/0'],
  ])('finds %s', (_what, blocks, pointer) => {
    expect(checkSlackMessage(blocks).map((violation) => violation.pointer)).toEqual([pointer])
  })
})

describe('the check of Slack views', () => {
  const view = {
    type: 'modal',
    title: plain('T'),
    submit: plain('S'),
    blocks: [select([{ text: plain('a'), value: 'a' }])],
  }

  it('finds nothing in a good modal', () => {
    expect(checkSlackView(view)).toEqual([])
  })

  it.each<[string, object, string]>([
    ['a long title', { title: plain('x'.repeat(25)) }, '/title'],
    ['long metadata', { private_metadata: 'x'.repeat(3001) }, '/private_metadata'],
    ['an input without submit', { submit: undefined }, '/submit'],
    ['a table', { blocks: [{ type: 'table', rows: [[]] }] }, '/blocks/0'],
  ])('finds %s', (_what, change, pointer) => {
    const changed = Object.fromEntries(
      Object.entries({ ...view, ...change }).filter(([, value]) => value !== undefined),
    )

    expect(checkSlackView(changed as typeof view).map((violation) => violation.pointer)).toEqual([pointer])
  })
})
