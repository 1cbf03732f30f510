import { describe, expect, it } from 'vitest'
import { parseCard } from '../../src/cards/adaptive-card.ts'
import { checkSlackMessage } from '../../src/cards/check-slack.ts'
import { toSlackMessage } from '../../src/cards/to-slack.ts'

const EXPRESSION = `\${pages}`

function convert(card: object) {
  const { blocks, losses } = toSlackMessage(parseCard({ type: 'AdaptiveCard', ...card }))
  return { blocks, shown: JSON.stringify(blocks), lost: losses.map(({ value }) => value ?? '').join('\n'), losses }
}

describe('a card that another office wrote', () => {
  it.each<[string, object, string]>([
    [
      'a Carousel in place of the body',
      { body: { type: 'Carousel', pages: [{ items: [text('Page one')] }] } },
      'Page one',
    ],
    ['a version written as a number', { version: 1.3, body: [text('Numbered')] }, 'Numbered'],
    ['a text in the body of an Action.Http', { body: [text('Post')], actions: [http()] }, 'Post'],
    ['a row outside of any table', { body: [{ type: 'TableRow', cells: [{ items: [text('Orphan')] }] }] }, 'Orphan'],
    [
      'a label that is a TextBlock',
      { body: [{ type: 'Input.Date', id: 'd', label: text('Start date') }] },
      'Start date',
    ],
    ['a button with a description', { body: [compoundButton()] }, 'Add photos'],
    ['what is behind a popover', { actions: [popover()] }, 'Popped up'],
    ['the menu of a split button', { body: [{ type: 'ActionSet', actions: [splitButton()] }] }, 'Save as'],
    ['the figures of a progress bar', { body: [{ type: 'ProgressBar', value: 40 }] }, '40 / 100'],
  ])('shows %s', (_what, card, expected) => {
    const { shown } = convert(card)

    expect(shown).toContain(expected)
  })

  it('joins the runs of a label that is a RichTextBlock', () => {
    const label = { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Your ' }, 'favourite'] }

    const { blocks } = convert({ body: [{ type: 'Input.Text', id: 'colour', label }] })

    expect(blocks[0]).toMatchObject({ type: 'input', label: { text: 'Your favourite' } })
  })

  it.each<[string, object, string]>([
    ['the id of an input that nobody knows', { body: [{ type: 'KeywordInput', id: 'keyword' }] }, 'keyword'],
    ['an expression in place of a list', { body: [text('x'), { type: 'Carousel', pages: EXPRESSION }] }, EXPRESSION],
    ['the data of a chart that nobody knows', { body: [{ type: 'Bars', data: [{ label: 'January' }] }] }, 'January'],
    ['the marks of a spoken text', { speak: '<s>Done</s>', body: [text('x')] }, '<s>Done</s>'],
    ['a text that goes on in another block', { body: [text('word '.repeat(900))] }, 'word word'],
    ['the texts of a sign-in', { authentication: { text: 'Please sign in', buttons: [] } }, 'Please sign in'],
    ['a title that only a refresh has', { refresh: { action: { type: 'Action.Execute', title: 'Renew' } } }, 'Renew'],
    ['a text of nothing but space', { body: [text('&nbsp;')] }, '&nbsp;'],
    ['a date that Slack writes', { body: [text('{{DATE(2026-02-14T06:08:39Z, SHORT)}}')] }, '{{DATE(2026-02-14'],
  ])('names %s among the losses', (_what, card, expected) => {
    const { lost } = convert(card)

    expect(lost).toContain(expected)
  })

  it.each([
    ['https://example.com/air plane.png', 'https://example.com/air%20plane.png'],
    ['https://example.com/é/{id}?q=a|b', 'https://example.com/%C3%A9/%7Bid%7D?q=a%7Cb'],
    ['https://example.com/100%.png#a#b', 'https://example.com/100%25.png#a%23b'],
    ['https://example.com/a%20b?c=(d)', 'https://example.com/a%20b?c=(d)'],
  ])('encodes the address %s as a browser does', (url, expected) => {
    const { blocks } = convert({ body: [{ type: 'Image', url, altText: 'x' }] })

    expect(blocks[0]).toMatchObject({ image_url: expected })
  })

  it('gives a number input no figure that Slack does not read', () => {
    const { blocks, lost } = convert({ body: [{ type: 'Input.Number', id: 'n', value: 1e21, min: 9, max: 2 }] })

    expect(JSON.stringify(blocks)).not.toMatch(/initial_value|min_value|max_value/)
    expect(lost).toContain('1e+21')
  })

  it('shows a chart of seven series as text', () => {
    const data = Array.from({ length: 7 }, (_, index) => ({
      legend: `Unit ${index}`,
      values: [{ x: 'May', y: index }],
    }))

    const { blocks, shown } = convert({ body: [{ type: 'Chart.Line', title: 'Load', data }] })

    expect(blocks.map((block) => String(block.type))).not.toContain('data_visualization')
    expect(shown).toContain('Unit 6: May: 6')
    expect(checkSlackMessage(blocks)).toEqual([])
  })
})

function text(words: string) {
  return { type: 'TextBlock', text: words }
}

function http() {
  return { type: 'Action.Http', title: 'Send', method: 'POST', url: 'https://example.com', body: '{{name.value}}' }
}

function compoundButton() {
  return { type: 'CompoundButton', title: 'Photos', description: 'Add photos', selectAction: { type: 'Action.Submit' } }
}

function popover() {
  return { type: 'Action.Popover', title: 'Open', content: { type: 'Container', items: [text('Popped up')] } }
}

function splitButton() {
  return { type: 'Action.Submit', title: 'Save', menuActions: [{ type: 'Action.Submit', title: 'Save as' }] }
}
