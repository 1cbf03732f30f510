import type { AdaptiveCard, CardNode } from '../../../src/cards/adaptive-card.ts'

function card(body: CardNode[], rest: object = {}): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body, ...rest }
}

function text(value: string, rest: object = {}): CardNode {
  return { type: 'TextBlock', text: value, ...rest }
}

function choices(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ title: `Choice number ${index}`, value: `v${index}` }))
}

function nest(depth: number): CardNode {
  return depth === 0
    ? text('the innermost words')
    : { type: 'Container', items: [text(`level ${depth}`), nest(depth - 1)] }
}

const longWords = Array.from({ length: 1500 }, (_, index) => `word${index}`).join(' ')

/** Cards at and over the edges of what Slack takes. */
export const difficultCards: Readonly<Record<string, AdaptiveCard>> = {
  empty: card([]),
  withoutBody: { type: 'AdaptiveCard' },
  onlySpaces: card([text('   '), text('')]),
  longText: card([text(longWords)]),
  longMarkedText: card([text(`**Start** ${longWords} [end](https://example.com/a_b)`)]),
  farTooLong: card(Array.from({ length: 12 }, (_, index) => text(`Part ${index} ${longWords.slice(0, 2500)}`))),
  manyBlocks: card(Array.from({ length: 140 }, (_, index) => text(`Line *${index}* of many`))),
  manyButtons: card([], {
    actions: Array.from({ length: 60 }, (_, index) => ({
      type: 'Action.Execute',
      title: `Press ${index}`,
      verb: 'press',
      data: { index },
    })),
  }),
  manyInputs: card(
    Array.from({ length: 120 }, (_, index) => ({ type: 'Input.Text', id: `in${index}`, label: `Input ${index}` })),
  ),
  manyFacts: card([
    { type: 'FactSet', facts: Array.from({ length: 34 }, (_, i) => ({ title: `Fact ${i}`, value: `Value_${i}_*x*` })) },
  ]),
  choicesOfEverySize: card(
    [3, 10, 11, 100, 101, 450, 10_001].flatMap((count) =>
      [true, false].map((isMultiSelect) => ({
        type: 'Input.ChoiceSet',
        id: `set${count}${isMultiSelect}`,
        label: `${count} choices`,
        style: 'expanded',
        isMultiSelect,
        value: 'v2',
        choices: choices(count),
      })),
    ),
  ),
  oddChoices: card([
    {
      type: 'Input.ChoiceSet',
      id: 'odd',
      placeholder: 'Pick',
      choices: [
        { title: 'Nothing yet', value: '' },
        { title: 'Twice', value: 'a' },
        { title: 'Twice again', value: 'a' },
        { title: `A title of more than seventy-five characters ${'x'.repeat(60)}`, value: 'b' },
        { title: 'A value beyond all limits', value: 'y'.repeat(200) },
      ],
    },
  ]),
  longIds: card(
    [
      { type: 'Input.Text', id: 'i'.repeat(300), label: 'An input with a long id' },
      { type: 'Input.Text', id: 'same', label: 'First' },
      { type: 'Input.Date', id: 'same', label: 'Second' },
      { type: 'Input.Text', label: 'Without an id' },
    ],
    {
      actions: [
        { type: 'Action.Submit', title: 'Too much data', data: { blob: 'z'.repeat(2100) } },
        { type: 'Action.Execute', title: 'Too long a verb', verb: 'v'.repeat(300) },
        { type: 'Action.OpenUrl', title: 'Too long an address', url: `https://example.com/${'p'.repeat(3100)}` },
        { type: 'Action.OpenUrl', title: 'A script', url: 'javascript:alert(1)' },
        { type: 'Action.Submit', title: `A title that goes on and on ${'and on '.repeat(20)}`, data: 'x' },
        { type: 'Action.Submit', title: 'Disabled', isEnabled: false },
        { type: 'Action.Http', title: 'Unknown kind of action', url: 'https://example.com' },
      ],
    },
  ),
  nested: card([nest(25)]),
  unknownElements: card([
    { type: 'Sparkline', text: 'unknown words', fallback: text('the fallback of a sparkline') },
    { type: 'Graph', title: 'an unknown title', fallback: 'drop' },
    { type: 'Holder', items: [text('inside something unknown')] },
    {
      type: 'Mystery',
      label: 'nothing else',
      fallback: { type: 'Mystery2', text: 'second', fallback: text('third and known') },
    },
    text('needs a feature', { requires: { holograms: '2.0' }, fallback: text('without holograms') }),
    text('needs what we have', { requires: { adaptiveCards: '1.2' }, fallback: text('an unused fallback') }),
    { type: 'Container', items: [text('kept')], fallback: { type: 'TextBlock', text: 'unused too' } },
  ]),
  toggles: card(
    [
      text('Always'),
      text('Shown on demand', { id: 'more', isVisible: false }),
      text('Never shown', { id: 'never', isVisible: false }),
      { type: 'Input.Text', id: 'hidden', label: 'Hidden input', isVisible: false, value: 'kept' },
    ],
    {
      actions: [
        {
          type: 'Action.ToggleVisibility',
          title: 'More or less',
          targetElements: ['more', { elementId: 'other', isVisible: true }],
        },
      ],
    },
  ),
  charts: card([
    {
      type: 'Chart.Pie',
      title: 'Shares',
      data: [
        { legend: 'Won', value: 4 },
        { legend: 'Lost', value: 2 },
      ],
    },
    {
      type: 'Chart.Line',
      title: 'Trend',
      xAxisTitle: 'Month',
      data: ['a', 'b'].map((legend) => ({
        legend,
        values: [
          { x: 'Jan', y: 1 },
          { x: 'Feb', y: 3 },
        ],
      })),
    },
    { type: 'Chart.VerticalBar', title: 'A third chart', data: [{ x: 'Pears', y: 59 }], fallback: text('Pears: 59') },
    {
      type: 'Chart.Gauge',
      title: 'A gauge',
      value: 50,
      segments: [
        { legend: 'Low', size: 33 },
        { legend: 'High', size: 33 },
      ],
    },
  ]),
  chartsOutOfBounds: card([
    {
      type: 'Chart.HorizontalBar.Stacked',
      title: 'x'.repeat(80),
      data: [
        { title: 'Outlook', data: [{ legend: '2016', value: 8 }] },
        { title: 'Word', data: [{ legend: '2016', value: 3 }] },
      ],
    },
    {
      type: 'Chart.Donut',
      title: 'Too many slices',
      data: Array.from({ length: 30 }, (_, i) => ({ legend: `Slice ${i}`, value: i })),
    },
    { type: 'Chart.Line', title: 'No data' },
  ]),
  wideTable: card([
    {
      type: 'Table',
      rows: Array.from({ length: 3 }, (_, r) => ({
        cells: Array.from({ length: 25 }, (_, c) => ({ items: [text(`r${r}c${c}`)] })),
      })),
    },
  ]),
  longTable: card([
    {
      type: 'Table',
      rows: Array.from({ length: 130 }, (_, r) => ({ cells: [{ items: [text(`Row ${r}`)] }, { items: [] }] })),
    },
  ]),
  tableWithParts: card([
    {
      type: 'Table',
      rows: [
        {
          type: 'TableRow',
          cells: [
            {
              type: 'TableCell',
              items: [
                { type: 'Image', url: 'https://example.com/a.png', altText: 'A picture in a cell' },
                text('beside it'),
              ],
            },
            {
              type: 'TableCell',
              items: [
                { type: 'Input.Text', id: 'inCell', label: 'An input in a cell' },
                { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'A button in a cell' }] },
              ],
            },
          ],
        },
      ],
    },
  ]),
  emphasis: card([
    text('in**side**words and **a\nbroken** line'),
    text('*_***nested** text_ 2 * 3 * 4 `code` ~no~ > quote'),
    text('> looks like a quote\n_and_ :smile: <https://example.com>'),
    text('[a|b](https://example.com/x?a=1&b=2) [bad](notaurl) ![pic](https://example.com/p.png)'),
    text('<at>Ana</at> &lt;tag&gt; &amp; \\*star\\*'),
  ]),
  rightToLeft: card([text('طلب معلومات \u202eevil\u202c رقم 5', { style: 'heading' }), text('nul\u0000 lone\ud800')], {
    lang: 'ar',
  }),
  numbersAsText: card([
    { type: 'TextBlock', text: 42 as unknown as string },
    { type: 'FactSet', facts: [{ title: 'n', value: 5 }] },
  ]),
  refreshing: card([text('Yours')], {
    refresh: {
      action: { type: 'Action.Execute', verb: 'look' },
      userIds: Array.from({ length: 90 }, (_, i) => `u${i}`),
    },
  }),
  inlineAction: card([
    {
      type: 'Input.Text',
      id: 'q',
      placeholder: 'Ask',
      inlineAction: { type: 'Action.Submit', title: 'Send the question' },
    },
  ]),
  carousel: card([
    {
      type: 'Carousel',
      pages: [
        { type: 'CarouselPage', items: [text('first page')] },
        { type: 'CarouselPage', items: [text('second page')] },
      ],
    },
    { type: 'Badge', text: 'Beta' },
    { type: 'CodeBlock', codeSnippet: 'let x = *y*', language: 'C' },
  ]),
}
