import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardNode, parseCard } from '../../src/cards/adaptive-card.ts'
import { checkSlackMessage, checkSlackView } from '../../src/cards/check-slack.ts'
import { toSlackMessage, toSlackModal } from '../../src/cards/to-slack.ts'
import { toTeamsActivity } from '../../src/cards/to-teams.ts'

const modal = (card: object) =>
  toSlackModal({ type: 'AdaptiveCard', ...card }, { callbackId: 'c', privateMetadata: '' })
const message = (card: object) => toSlackMessage({ type: 'AdaptiveCard', ...card })
const text = (words: string, rest: object = {}): CardNode => ({ type: 'TextBlock', text: words, ...rest })
const approve = (i: number): CardNode => ({ type: 'Action.Execute', verb: 'approve', title: 'Approve', data: { i } })
const buttons = (...actions: CardNode[]): CardNode => ({ type: 'ActionSet', actions })

describe('a card read once', () => {
  it('keeps each row with its button, or leaves both out, at any number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.boolean(), (count, two) => {
        const reject = { type: 'Action.Submit', title: 'Reject' }
        const rowOf = (i: number) => [text(`Row-${i}.`), buttons(approve(i), ...(two ? [reject] : []))]
        const body = Array.from({ length: count }, (_, i) => rowOf(i)).flat()
        const { blocks } = message({ body })
        const { view } = modal({ body })

        expect(checkSlackMessage(blocks)).toEqual([])
        expect(checkSlackView(view)).toEqual([])
        for (const shown of [JSON.stringify(blocks), JSON.stringify(view.blocks)]) {
          const rows = [...shown.matchAll(/Row-(\d+)\./g)].map((match) => match[1])
          const pressed = [...shown.matchAll(/\{\\"i\\":(\d+)\}/g)].map((match) => match[1])
          expect(pressed).toEqual(rows)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('shows all of thirty rows in a message', () => {
    const body = Array.from({ length: 30 }, (_, i) => [text(`Row-${i}.`), buttons(approve(i))]).flat()

    expect(message({ body }).blocks).toHaveLength(30)
  })

  it('has a hidden text nowhere but in the losses', () => {
    const card = { body: [text('Hello'), text('salary 90k', { isVisible: false })] }

    const { text: spoken, blocks } = message(card)
    const { view } = modal({ body: [text('salary 90k', { isVisible: false })] })

    expect(spoken).toBe('Hello')
    expect(JSON.stringify([blocks, view])).not.toContain('salary')
    expect(toTeamsActivity({ type: 'AdaptiveCard', ...card }).summary).toBe('Hello')
  })

  it('does not show what only a button can show that is hidden itself', () => {
    const toggle = { type: 'Action.ToggleVisibility', title: 'Show', targetElements: ['secret'] }
    const hidden = { type: 'Container', isVisible: false, items: [buttons(toggle)] }

    const { blocks } = message({ body: [text('Seen'), text('Secret', { id: 'secret', isVisible: false }), hidden] })

    expect(JSON.stringify(blocks)).not.toContain('Secret')
  })

  it('submits a modal with the action that sends its inputs', () => {
    const actions = [
      { type: 'Action.Submit', title: 'Cancel', associatedInputs: 'none' },
      { type: 'Action.Submit', title: 'Send' },
    ]

    expect(modal({ body: [{ type: 'Input.Text', id: 'r', label: 'Reason' }], actions }).view.submit?.text).toBe('Send')
  })

  it('follows the fallbacks of actions', () => {
    const open = (title: string) => ({ type: 'Action.OpenUrl', title, url: 'https://example.com' })
    const { blocks } = message({
      actions: [
        { ...open('New'), requires: { abc: '*' }, fallback: open('Old') },
        { type: 'Action.Magic', title: 'Magic', fallback: open('Docs') },
        { type: 'Action.Magic', title: 'Gone', fallback: 'drop' },
      ],
    })

    expect(JSON.stringify(blocks)).toMatch(/"Old".*"Docs"/)
    expect(JSON.stringify(blocks)).not.toMatch(/New|Magic|Gone/)
  })

  it('lets a column fall back whole when something in it cannot be shown', () => {
    const column = {
      type: 'Column',
      items: [text('Inside'), { type: 'Novelty' }],
      fallback: { type: 'Column', items: [text('Instead')] },
    }

    const { blocks, losses } = message({ body: [{ type: 'ColumnSet', columns: [column] }] })

    expect(JSON.stringify(blocks)).toContain('Instead')
    expect(JSON.stringify(blocks)).not.toContain('Inside')
    expect(losses[0]?.value).toContain('Inside')
  })

  it('has the selectAction of a ColumnSet as a button', () => {
    const selectAction = { type: 'Action.OpenUrl', url: 'https://example.gov/map' }

    const { blocks } = message({ body: [{ type: 'ColumnSet', selectAction, columns: [{ items: [text('Map')] }] }] })

    expect(blocks.at(-1)).toMatchObject({ elements: [{ url: 'https://example.gov/map' }] })
  })

  it('keeps the submit of a form that is too long, and names the inputs that go', () => {
    const body = Array.from({ length: 50 }, (_, i) => ({ type: 'Input.Text', id: `i${i}`, label: `L${i}` }))

    const { blocks, losses } = message({ body, actions: [{ type: 'Action.Submit', title: 'Send' }] })

    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ text: { text: 'Send' } }] })
    expect(losses.map(({ pointer }) => pointer)).toEqual(['/body/48', '/body/49'])
  })

  it('makes a search of choices that are too many for a surface', () => {
    const choices = Array.from({ length: 3500 }, (_, i) => ({ title: `${i} ${'x'.repeat(30)}`, value: `v${i}` }))
    const card = { body: [{ type: 'Input.ChoiceSet', id: 'c', label: 'C', choices }], actions: [approve(1)] }

    const { view, losses } = modal(card)

    expect(checkSlackView(view)).toEqual([])
    expect(view.blocks[0]).toMatchObject({ element: { type: 'external_select' } })
    expect(losses[0]?.value).toContain('v3499')
  })

  it('stands the button of a table with its row', () => {
    const row = (...items: CardNode[]) => ({ cells: items.map((item) => ({ items: [item] })) })
    const rows = [row(text('Who'), text('')), row(text('Ann Lee'), buttons(approve(1)))]

    const { blocks } = message({ body: [{ type: 'Table', rows }] })

    expect(blocks[0]).toMatchObject({ text: { text: '*Who*: Ann Lee' }, accessory: { value: '{"i":1}' } })
  })

  it('takes the label of an input from the text before it', () => {
    const { blocks } = message({ body: [text('Comments'), { type: 'Input.Text', id: 'c', placeholder: 'Add them' }] })

    expect(blocks).toMatchObject([{ label: { text: 'Comments' }, element: { placeholder: { text: 'Add them' } } }])
  })

  it('sends the values of hidden inputs with the button', () => {
    const hidden = { type: 'Input.Text', id: 'case', value: '7', isVisible: false }

    const { blocks } = message({ body: [text('x'), hidden], actions: [approve(1)] })

    expect(blocks.at(-1)).toMatchObject({ elements: [{ value: '{"i":1,"case":"7"}' }] })
  })

  it.each(['constructor', 'toString', 'valueOf'])('leaves a property named %s alone', (name) => {
    const card = parseCard({ type: 'AdaptiveCard', body: [text('x', { [name]: 'y' })] })

    expect(toSlackMessage(card).text).toBe('x')
  })

  it('refuses a property named __proto__ with its place', () => {
    expect(() => parseCard(JSON.parse('{"type":"AdaptiveCard","body":[{"type":"TextBlock","__proto__":{}}]}'))).toThrow(
      '/body/0/__proto__',
    )
  })

  it.each(['http://localhost/a.png', 'https://10.0.0.1/a.png', 'https://a.example/a.svg', 'data:image/png;base64,AA'])(
    'shows the words of the picture %s, which Slack cannot load',
    (url) => {
      const { blocks, losses } = message({ body: [{ type: 'Image', url, altText: 'Seal' }] })

      expect(blocks).toMatchObject([{ type: 'context', elements: [{ text: 'Seal' }] }])
      expect(losses[0]?.pointer).toBe('/body/0')
    },
  )
})
