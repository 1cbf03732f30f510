import fc from 'fast-check'
import type { AdaptiveCard, CardNode } from '../../src/cards/adaptive-card.ts'

const nasty = fc.constantFrom(
  '*a* _b_',
  '<!channel>',
  '[x](javascript:1)',
  '{{DATE(2026-01-01T00:00:00Z)}}',
  '\u202e',
  '\ud800',
  '&lt;',
  ':x:',
)
const words = fc.oneof(
  { weight: 20, arbitrary: fc.lorem({ maxCount: 5 }) },
  { weight: 8, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 8, arbitrary: nasty },
  { weight: 1, arbitrary: fc.lorem({ maxCount: 700 }) },
)
const id = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) },
  { weight: 1, arbitrary: fc.string({ maxLength: 400 }) },
)
const url = fc.oneof(
  fc.webUrl(),
  fc.constantFrom('data:image/png;base64,AA', '', 'ftp://x', `https://x.y/${'z'.repeat(4000)}`),
)
const flag = fc.boolean()

function some(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined))
}

/** An object with some of these properties. */
function node(
  type: string | fc.Arbitrary<string>,
  properties: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<CardNode> {
  const optional = Object.fromEntries(
    Object.entries(properties).map(([key, value]) => [key, fc.option(value, { nil: undefined })]),
  )
  return fc
    .record({ type: typeof type === 'string' ? fc.constant(type) : type, ...optional })
    .map((record) => some(record) as CardNode)
}

const choice = fc.record({ title: words, value: fc.string({ maxLength: 200 }) })
const inputType = fc.constantFrom(
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Input.File',
  'Input.New',
)

const { element, card } = fc.letrec<{
  element: CardNode
  elements: CardNode[]
  action: CardNode
  actions: CardNode[]
  card: AdaptiveCard
}>((tie) => ({
  element: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    node('TextBlock', {
      text: words,
      weight: fc.constantFrom('bolder', 'lighter'),
      size: fc.constantFrom('small', 'large'),
      style: fc.constant('heading'),
      isSubtle: flag,
      isVisible: flag,
      separator: flag,
      fontType: fc.constantFrom('monospace', 'default'),
    }),
    node('RichTextBlock', {
      inlines: fc.array(
        fc.oneof(
          words,
          node('TextRun', { text: words, italic: flag, weight: fc.constant('bolder'), selectAction: tie('action') }),
        ),
        { maxLength: 4 },
      ),
    }),
    node('Image', { url, altText: words, size: fc.constantFrom('small', 'large'), selectAction: tie('action') }),
    node('FactSet', { facts: fc.array(fc.record({ title: words, value: words }), { maxLength: 14 }) }),
    node(inputType, {
      id,
      label: words,
      placeholder: words,
      title: words,
      value: fc.oneof(words, fc.constantFrom('2026-01-01', '10:00', '5')),
      isRequired: flag,
      isMultiline: flag,
      isMultiSelect: flag,
      errorMessage: words,
      maxLength: fc.integer({ min: -1, max: 5000 }),
      style: fc.constantFrom('expanded', 'compact', 'email', 'url', 'password'),
      choices: fc.oneof(
        { weight: 9, arbitrary: fc.array(choice, { maxLength: 4 }) },
        { weight: 1, arbitrary: fc.array(choice, { maxLength: 130 }) },
      ),
      inlineAction: tie('action'),
    }),
    node('ImageSet', { images: fc.array(node('Image', { url, altText: words }), { maxLength: 12 }) }),
    node('Media', {
      poster: url,
      altText: words,
      sources: fc.array(fc.record({ url, mimeType: fc.constant('video/mp4') }), { maxLength: 2 }),
    }),
    node(fc.constantFrom('Chart.Pie', 'Chart.Line', 'Chart.VerticalBar', 'Chart.Gauge'), {
      title: words,
      data: fc.array(fc.record({ legend: words, x: words, y: fc.integer(), value: fc.integer() }), { maxLength: 8 }),
    }),
    node(fc.constantFrom('Container', 'Novelty'), {
      items: tie('elements'),
      selectAction: tie('action'),
      fallback: tie('element'),
      isVisible: flag,
    }),
    node('ColumnSet', {
      columns: fc.array(node('Column', { items: tie('elements'), selectAction: tie('action') }), { maxLength: 4 }),
    }),
    node('Table', {
      rows: fc.array(
        node('TableRow', { cells: fc.array(node('TableCell', { items: tie('elements') }), { maxLength: 4 }) }),
        { maxLength: 5 },
      ),
    }),
    node('ActionSet', { actions: tie('actions') }),
  ),
  elements: fc.array(tie('element'), { maxLength: 6 }),
  action: fc.oneof(
    { depthSize: 'small' },
    node(fc.constantFrom('Action.Execute', 'Action.Submit'), {
      title: words,
      verb: id,
      data: fc.oneof(fc.string(), fc.dictionary(fc.string(), fc.string({ maxLength: 3000 }))),
      style: fc.constantFrom('positive', 'destructive'),
      confirm: fc.record({ title: words, text: words }),
      tooltip: words,
      isEnabled: flag,
    }),
    node('Action.OpenUrl', { title: words, url }),
    node('Action.ToggleVisibility', { title: words, targetElements: fc.array(id, { maxLength: 2 }) }),
    node('Action.ShowCard', { title: words, card: tie('card') }),
  ),
  actions: fc.array(tie('action'), { maxLength: 5 }),
  card: fc
    .record({ body: tie('elements'), actions: tie('actions'), speak: fc.option(words, { nil: undefined }) })
    .map((record) => ({ type: 'AdaptiveCard', version: '1.5', ...some(record) }) as AdaptiveCard),
}))

/** Cards of every element, of every size, with typed texts of every kind. */
export const anyCard: fc.Arbitrary<AdaptiveCard> = fc.oneof(
  card,
  fc
    .array(element, { minLength: 20, maxLength: 90 })
    .map((body): AdaptiveCard => ({ type: 'AdaptiveCard', version: '1.5', body })),
)
