import type { Button } from '@slack/types'
import { describe, expect, it } from 'vitest'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { readMenuChoice } from '../../../src/cards/slack/overflow-menu.ts'
import { toSlackMessage, verbOf } from '../../../src/cards/to-slack.ts'

function convert(actions: CardNode[]) {
  const { blocks, losses } = toSlackMessage({ type: 'AdaptiveCard', version: '1.5', body: [], actions })
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Button[]) : []))
  return { blocks, buttons, losses }
}

describe('actions in Slack', () => {
  it('become buttons whose action_id is the verb and whose value is the data', () => {
    const { buttons } = convert([
      { type: 'Action.Execute', title: 'Accept', verb: 'accept', style: 'positive', data: { ref: 'r1', v: 3 } },
      { type: 'Action.Submit', title: 'Return', data: { verb: 'return' }, style: 'destructive' },
      { type: 'Action.Submit', title: 'Text', verb: 'text', data: 'as it is' },
      { type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com', tooltip: 'The page' },
    ])

    expect(buttons).toEqual([
      { type: 'button', text: label('Accept'), action_id: 'accept', value: '{"ref":"r1","v":3}', style: 'primary' },
      { type: 'button', text: label('Return'), action_id: 'return', value: '{"verb":"return"}', style: 'danger' },
      { type: 'button', text: label('Text'), action_id: 'text', value: 'as it is' },
      {
        type: 'button',
        text: label('Open'),
        action_id: 'openUrl',
        url: 'https://example.com',
        accessibility_label: 'The page',
      },
    ])
  })

  it('of mode secondary stand in menus of at most five behind the buttons, and each entry sends its verb with its data', () => {
    const { blocks } = convert([
      { type: 'Action.Execute', title: 'Accept', verb: 'accept' },
      ...Array.from({ length: 6 }, (_, index) => ({
        type: 'Action.Execute',
        title: `Extra ${index}`,
        verb: `extra${index}`,
        mode: 'secondary',
        data: { ref: 'r1', v: 3 },
      })),
    ])

    expect(blocks).toHaveLength(1)
    const [, first, second] = blocks[0]?.type === 'actions' ? blocks[0].elements : []
    expect(first).toMatchObject({ type: 'overflow', action_id: 'more', options: { length: 3 } })
    expect(second).toMatchObject({ type: 'overflow', action_id: 'more#2', options: { length: 3 } })
    const value = second?.type === 'overflow' ? second.options[2]?.value : undefined
    expect(readMenuChoice(value)).toEqual({ verb: 'extra5', value: '{"ref":"r1","v":3}' })
  })

  it('of mode secondary that ask a question first, or send more than an entry may, stay buttons', () => {
    const { buttons } = convert([
      { type: 'Action.Execute', title: 'Recall', verb: 'recall', mode: 'secondary', confirm: { title: 'Recall?' } },
      { type: 'Action.Execute', title: 'Long', verb: 'long', mode: 'secondary', data: { text: 'x'.repeat(150) } },
    ])

    expect(buttons.map(({ type, action_id }) => [type, action_id])).toEqual([
      ['button', 'recall'],
      ['button', 'long'],
    ])
  })

  it('with the same verb get action_ids of their own, that lead back to the verb', () => {
    const { buttons } = convert(['a', 'b', 'c'].map((title) => ({ type: 'Action.Execute', title, verb: 'open' })))

    expect(buttons.map((button) => button.action_id)).toEqual(['open', 'open#2', 'open#3'])
    expect(buttons.map((button) => verbOf(button.action_id ?? ''))).toEqual(['open', 'open', 'open'])
  })

  it('with a verb that looks like a repeated one lead back to it', () => {
    const { buttons } = convert([{ type: 'Action.Execute', title: 'a', verb: 'page#2' }])

    expect(verbOf(buttons[0]?.action_id ?? '')).toBe('page#2')
  })

  it('ask before they act when they carry a confirmation', () => {
    const confirm = { title: 'Stand down?', text: 'Reminders stop.', ok: 'Stand down', cancel: 'Back' }

    const { buttons } = convert([
      { type: 'Action.Execute', title: 'Stand down', verb: 'x', style: 'destructive', confirm },
    ])

    expect(buttons[0]?.confirm).toEqual({
      title: label('Stand down?'),
      text: label('Reminders stop.'),
      confirm: label('Stand down'),
      deny: label('Back'),
      style: 'danger',
    })
  })

  it('are never cut in id, value or address: they become text with a loss', () => {
    const { blocks, buttons, losses } = convert([
      { type: 'Action.Submit', title: 'Much', data: 'z'.repeat(2001) },
      { type: 'Action.Execute', title: 'Verb', verb: 'v'.repeat(300) },
      { type: 'Action.OpenUrl', title: 'Script', url: 'javascript:alert(1)' },
    ])

    expect(buttons).toEqual([])
    expect(blocks.map((block) => block.type)).toEqual(['context', 'context', 'context'])
    expect(losses.map((loss) => loss.pointer)).toEqual(['/actions/0', '/actions/1', '/actions/2'])
    expect(losses[0]?.value).toContain('z'.repeat(2001))
  })

  it('stand in blocks of 25', () => {
    const { blocks } = convert(
      Array.from({ length: 30 }, (_, index) => ({ type: 'Action.Submit', title: `${index}`, verb: 'v' })),
    )

    expect(blocks.map((block) => (block.type === 'actions' ? block.elements.length : 0))).toEqual([25, 5])
  })

  it('that toggle visibility are named, and what they would show is shown', () => {
    const { blocks, losses } = toSlackMessage({
      type: 'AdaptiveCard',
      body: [{ type: 'TextBlock', text: 'more', id: 'more', isVisible: false }],
      actions: [{ type: 'Action.ToggleVisibility', title: 'Show more', targetElements: ['more'] }],
    })

    expect(JSON.stringify(blocks)).toContain('"more"')
    expect(losses.find((loss) => loss.pointer === '/actions/0')?.value).toBe('Show more')
  })

  it('of a container become a button under it', () => {
    const { blocks } = toSlackMessage({
      type: 'AdaptiveCard',
      body: [
        {
          type: 'Container',
          items: [{ type: 'TextBlock', text: 'Row' }],
          selectAction: { type: 'Action.Execute', title: 'Open row', verb: 'open', data: 'r1' },
        },
      ],
    })

    expect(blocks[1]).toMatchObject({ type: 'actions', elements: [{ action_id: 'open', value: 'r1' }] })
  })
})

function label(text: string) {
  return { type: 'plain_text', text, emoji: false }
}
