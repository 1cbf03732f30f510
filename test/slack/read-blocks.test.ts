import { expect, test } from 'vitest'
import { findButton, textOf } from './person/read-blocks.ts'
import { Workspace } from './workspace.ts'

const workspace = new Workspace([{ email: 'ann@example.org', name: 'Ann Lee', id: 'U1' }], 3000)
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const button = (value: string) => ({
  type: 'button',
  action_id: value,
  value,
  text: { type: 'plain_text', text: 'Details' },
})
const listed = [
  { type: 'section', text: mrkdwn('ITMS-2026-00001') },
  { type: 'actions', elements: [button('one')] },
  { type: 'section', text: mrkdwn('ITMS-2026-00002') },
  { type: 'actions', elements: [button('two')] },
]

test('one of several buttons of a label is found by the text around it', () => {
  expect(findButton(listed, 'Details', 'ITMS-2026-00002').element['value']).toBe('two')
  expect(() => findButton(listed, 'Details')).toThrow('2 buttons are labelled "Details"')
})

test('the text of a message is what a person reads', () => {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'A &amp; B' } },
    {
      type: 'section',
      text: mrkdwn('by <@U1> on <!date^1790000000^{date}|1 Oct>'),
      fields: [mrkdwn('<https://x.test|the page>')],
    },
    { type: 'context', elements: [mrkdwn('small')] },
    { type: 'actions', elements: [button('one')] },
  ]
  const message = { type: 'message' as const, channel: 'D1', ts: '1.1', user: 'U1', text: 'fallback', blocks }

  expect(textOf(message, workspace)).toBe('A & B\nby @Ann Lee on 1 Oct\nthe page\nsmall')
})
