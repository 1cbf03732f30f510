import { describe, expect, it } from 'vitest'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { toSlackMessage, toSlackModal } from '../../../src/cards/to-slack.ts'

function convert(...body: CardNode[]) {
  return toSlackMessage({ type: 'AdaptiveCard', version: '1.5', body })
}

function textBlock(text: string, rest: object = {}): CardNode {
  return { type: 'TextBlock', text, ...rest }
}

function columnSet(...columns: CardNode[][]): CardNode {
  return { type: 'ColumnSet', columns: columns.map((items) => ({ type: 'Column', items })) }
}

const picture = { type: 'Image', url: 'https://example.com/p.png', altText: 'A picture' }
const imageElement = { type: 'image', image_url: 'https://example.com/p.png', alt_text: 'A picture' }

function table(...rows: string[][]): CardNode {
  return {
    type: 'Table',
    rows: rows.map((cells) => ({
      type: 'TableRow',
      cells: cells.map((cell) => ({ type: 'TableCell', items: [textBlock(cell)] })),
    })),
  }
}

describe('layout in Slack', () => {
  it('puts columns of text side by side', () => {
    const { blocks, losses } = convert(columnSet([textBlock('Unit')], [textBlock('**Due** today'), textBlock('late')]))

    expect(blocks).toMatchObject([{ type: 'section', fields: [{ text: 'Unit' }, { text: '*Due* today\nlate' }] }])
    expect(losses).toEqual([])
  })

  it('puts a picture beside the text of the other column', () => {
    const { blocks } = convert(columnSet([textBlock('Name', { style: 'heading' }), textBlock('Place')], [picture]))

    expect(blocks).toMatchObject([{ type: 'section', text: { text: '*Name*\nPlace' }, accessory: imageElement }])
  })

  it('puts a button beside the text of the other column', () => {
    const actions = [{ type: 'Action.Execute', title: 'Open', verb: 'open', data: 'r1' }]

    const { blocks, losses } = convert(columnSet([textBlock('Unit A')], [{ type: 'ActionSet', actions }]))

    expect(blocks).toMatchObject([
      { type: 'section', text: { text: 'Unit A' }, accessory: { action_id: 'open', value: 'r1' } },
    ])
    expect(losses).toEqual([])
  })

  it('makes a line of each column of a picture and text', () => {
    const { blocks } = convert(columnSet([picture, textBlock('Mon')], [picture, textBlock('Tue')]))

    expect(blocks).toMatchObject([
      { type: 'context', elements: [imageElement, { text: 'Mon' }] },
      { type: 'context', elements: [imageElement, { text: 'Tue' }] },
    ])
  })

  it('puts other columns one under the other and says so', () => {
    const { blocks, losses } = convert(columnSet([{ type: 'Input.Text', id: 'a', label: 'A' }], [textBlock('b')]))

    expect(blocks.map((block) => block.type)).toEqual(['input', 'section'])
    expect(losses).toMatchObject([{ pointer: '/body/0', what: expect.stringContaining('one under the other') }])
  })

  it('makes the first table of a message a table, and the second lines of fixed width', () => {
    const { blocks, losses } = convert(table(['Unit', 'State'], ['A', '**late**']), table(['x', 'y'], ['longer', 'z']))

    expect(blocks[0]).toMatchObject({
      type: 'table',
      rows: [
        [
          { type: 'raw_text', text: 'Unit' },
          { type: 'raw_text', text: 'State' },
        ],
        [{ type: 'raw_text', text: 'A' }, { type: 'rich_text' }],
      ],
    })
    expect(JSON.stringify(blocks[1])).toContain('x       y\\nlonger  z')
    expect(losses).toMatchObject([{ pointer: '/body/1' }])
  })

  it('makes a table in a modal lines of fixed width', () => {
    const card = { type: 'AdaptiveCard' as const, body: [table(['a', 'b'])] }

    const { view } = toSlackModal(card, { callbackId: 'x', privateMetadata: '' })

    expect(JSON.stringify(view.blocks)).toContain('rich_text_preformatted')
  })

  it.each([
    [
      { type: 'Chart.Donut', title: 'Shares', data: [{ legend: 'Won', value: 4 }] },
      { type: 'data_visualization', title: 'Shares', chart: { type: 'pie', segments: [{ label: 'Won', value: 4 }] } },
    ],
    [
      { type: 'Chart.Line', title: 'Trend', data: [{ legend: 'a', values: [{ x: 'Jan', y: 1 }] }] },
      {
        chart: {
          type: 'line',
          series: [{ name: 'a', data: [{ label: 'Jan', value: 1 }] }],
          axis_config: { categories: ['Jan'] },
        },
      },
    ],
    [
      {
        type: 'Chart.HorizontalBar.Stacked',
        title: 'Sales',
        data: [{ title: 'Word', data: [{ legend: '2016', value: 3 }] }],
      },
      {
        chart: {
          type: 'bar',
          series: [{ name: '2016', data: [{ label: 'Word', value: 3 }] }],
          axis_config: { categories: ['Word'] },
        },
      },
    ],
  ])('draws %o', (chart, block) => {
    expect(convert(chart).blocks).toMatchObject([block])
  })

  it('writes out the figures of a chart that Slack cannot draw', () => {
    const { blocks, losses } = convert({
      type: 'Chart.Line',
      title: 'T',
      data: [{ legend: 'a name of far more than twenty characters', values: [{ x: 'Jan', y: 1 }] }],
    })

    expect(JSON.stringify(blocks)).toContain('a name of far more than twenty characters: Jan: 1')
    expect(losses).toHaveLength(1)
  })

  it('shows the fallback of what it does not know, and names what that replaced', () => {
    const { blocks, losses } = convert({ type: 'Sparkline', title: 'Unknown', fallback: textBlock('Known') })

    expect(blocks).toMatchObject([{ text: { text: 'Known' } }])
    expect(losses).toEqual([
      { pointer: '/body/0', what: 'Sparkline is not known: its fallback is shown', value: 'Unknown' },
    ])
  })

  it('shows the fallback when the card asks for a feature of another host', () => {
    const { blocks } = convert(textBlock('New', { requires: { holograms: '1.0' }, fallback: textBlock('Old') }))

    expect(blocks).toMatchObject([{ text: { text: 'Old' } }])
  })

  it('shows a card behind a button open, under its title', () => {
    const { blocks, losses } = toSlackMessage({
      type: 'AdaptiveCard',
      actions: [
        { type: 'Action.ShowCard', title: 'Comment', card: { type: 'AdaptiveCard', body: [textBlock('Inside')] } },
      ],
    })

    expect(blocks).toMatchObject([{ type: 'divider' }, { text: { text: '*Comment*' } }, { text: { text: 'Inside' } }])
    expect(losses).toMatchObject([{ pointer: '/actions/0', value: 'Comment' }])
  })

  it('leaves out what is hidden for good, and names it', () => {
    const { losses } = convert(textBlock('Seen'), textBlock('Secret', { isVisible: false }))

    expect(losses).toEqual([{ pointer: '/body/1', what: 'Hidden, and nothing in the card shows it', value: 'Secret' }])
  })

  it('keeps the buttons of a card that is too long, and says how much is missing', () => {
    const body = Array.from({ length: 20 }, (_, index) => textBlock(`${index} `.repeat(700)))
    const actions = [{ type: 'Action.Execute', title: 'Accept', verb: 'accept' }]

    const { blocks, losses } = toSlackMessage({ type: 'AdaptiveCard', body, actions })

    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ action_id: 'accept' }] })
    const left = losses.filter((loss) => loss.what.startsWith('Left out'))
    expect(blocks.at(-2)).toMatchObject({ type: 'context', elements: [{ text: `… and ${left.length} more` }] })
    expect(left.every((loss) => (loss.value ?? '').length > 1000)).toBe(true)
  })

  it('puts short texts together before it leaves any out', () => {
    const { blocks, losses } = convert(...Array.from({ length: 90 }, (_, index) => textBlock(`Line ${index}`)))

    expect(blocks).toHaveLength(1)
    expect(losses).toEqual([])
  })

  it('links media that Slack does not play', () => {
    const { blocks } = convert({
      type: 'Media',
      poster: 'https://example.com/p.png',
      altText: 'Film',
      sources: [{ mimeType: 'video/mp4', url: 'https://example.com/f.mp4' }],
    })

    expect(blocks[0]).toMatchObject({ type: 'image', alt_text: 'Film' })
    expect(blocks[1]).toMatchObject({
      text: { type: 'mrkdwn', text: expect.stringContaining('<https://example.com/f.mp4|video/mp4>') },
    })
  })

  it('describes a picture that Slack cannot load', () => {
    const { blocks, losses } = convert({ type: 'Image', url: 'data:image/png;base64,AAAA', altText: 'Seal' })

    expect(blocks).toMatchObject([{ type: 'context', elements: [{ text: 'Seal' }] }])
    expect(losses).toMatchObject([{ pointer: '/body/0' }])
  })
})
