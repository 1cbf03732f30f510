import type { KnownBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { toSlackMessage } from '../../../src/cards/to-slack.ts'

function blocksOf(...body: CardNode[]): KnownBlock[] {
  return toSlackMessage({ type: 'AdaptiveCard', version: '1.5', body }).blocks
}

function textBlock(text: string, rest: object = {}): CardNode {
  return { type: 'TextBlock', text, ...rest }
}

describe('text in Slack', () => {
  it('is plain where there is no markup, so that nothing typed acts', () => {
    expect(blocksOf(textBlock('a_b \\*c\\* <!channel> :tada: & <b>'))).toEqual([
      { type: 'section', text: { type: 'plain_text', text: 'a_b *c* <!channel> :tada: & <b>', emoji: false } },
    ])
  })

  it('is mrkdwn where there is markup, with the control characters escaped', () => {
    expect(blocksOf(textBlock('**Due** _now_: [see](https://a.example/?x=1&y=2) & <@U1>'))).toEqual([
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '*Due* _now_: <https://a.example/?x=1&amp;y=2|see> &amp; &lt;@U1&gt;',
          verbatim: true,
        },
      },
    ])
  })

  it('is rich text where mrkdwn would take a typed character for markup', () => {
    expect(blocksOf(textBlock('**Due** for snake_case_name'))).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Due', style: { bold: true } },
              { type: 'text', text: ' for snake_case_name' },
            ],
          },
        ],
      },
    ])
  })

  it('is rich text where emphasis stands inside a word', () => {
    expect(blocksOf(textBlock('un**believ**able'))[0]?.type).toBe('rich_text')
  })

  it('gives dates to Slack in the zone of the reader', () => {
    const [block] = blocksOf(textBlock('Due {{DATE(2026-02-14T06:08:39Z, SHORT)}}'))

    expect(block).toMatchObject({ text: { text: 'Due <!date^1771049319^{date_short}|Feb 14, 2026>' } })
  })

  it('shows an address that is no link in full', () => {
    const [block] = blocksOf(textBlock('[press](javascript:alert)'))

    expect(block).toMatchObject({ text: { type: 'plain_text', text: 'press (javascript:alert)' } })
  })

  it('makes a heading a header, and one that is too long a bold section', () => {
    const [short, long] = blocksOf(
      textBlock('Short', { style: 'heading' }),
      textBlock('x '.repeat(100), { style: 'heading' }),
    )

    expect(short).toEqual({ type: 'header', text: { type: 'plain_text', text: 'Short', emoji: false } })
    expect(long).toMatchObject({ type: 'section', text: { type: 'mrkdwn' } })
  })

  it('makes subtle text a context line', () => {
    expect(blocksOf(textBlock('aside', { isSubtle: true }))[0]?.type).toBe('context')
  })

  it('splits a long text between words and keeps all of it', () => {
    const words = Array.from({ length: 900 }, (_, index) => `word${index}`)

    const blocks = blocksOf(textBlock(words.join(' ')))

    expect(blocks.length).toBeGreaterThan(1)
    const texts = blocks.map((block) => (block.type === 'section' ? block.text?.text : ''))
    expect(texts.join(' ').split(' ')).toEqual(words)
  })

  it('writes the runs of a RichTextBlock as rich text', () => {
    const inlines = ['a ', { type: 'TextRun', text: 'b', weight: 'Bolder', strikethrough: true }]

    expect(blocksOf({ type: 'RichTextBlock', inlines })).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a ' },
              { type: 'text', text: 'b', style: { bold: true, strike: true } },
            ],
          },
        ],
      },
    ])
  })

  it('puts facts into fields, ten a section', () => {
    const facts = Array.from({ length: 12 }, (_, index) => ({ title: `T${index}`, value: `V${index}` }))

    const [first, second] = blocksOf({ type: 'FactSet', facts })

    expect(first).toMatchObject({ type: 'section', fields: expect.objectContaining({ length: 10 }) })
    expect(second).toMatchObject({ fields: [{ type: 'mrkdwn', text: '*T10*\nV10' }, { text: '*T11*\nV11' }] })
  })

  it('shows a fact with typed asterisks as they are', () => {
    const [block] = blocksOf({ type: 'FactSet', facts: [{ title: 'Name', value: '\\*Ana\\*' }] })

    expect(block).toMatchObject({ fields: [{ type: 'plain_text', text: 'Name\n*Ana*' }] })
  })

  it('takes the notification from speak, then fallbackText, then the first texts', () => {
    const body = [textBlock('First **line**'), textBlock('second')]
    const card = { type: 'AdaptiveCard' as const, body }

    expect(toSlackMessage({ ...card, speak: '<speak>Said <b/> aloud</speak>', fallbackText: 'x' }).text).toBe(
      'Said aloud',
    )
    expect(toSlackMessage({ ...card, fallbackText: 'Old **client** <!here>' }).text).toBe('Old client &lt;!here&gt;')
    expect(toSlackMessage(card).text).toBe('First line\nsecond')
  })
})
