import type { AdaptiveCard, CardNode } from '../../../src/cards/adaptive-card.ts'

function card(body: CardNode[], rest: object = {}): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body, ...rest }
}

function text(value: string, rest: object = {}): CardNode {
  return { type: 'TextBlock', text: value, wrap: true, ...rest }
}

function column(items: CardNode[], rest: object = {}): CardNode {
  return { type: 'Column', width: 'auto', items, ...rest }
}

/** Cards of the kind that offices, shops and airlines send. */
export const everydayCards: Readonly<Record<string, AdaptiveCard>> = {
  flightItinerary: card(
    [
      text('Flight itinerary', { style: 'heading', size: 'large' }),
      {
        type: 'ColumnSet',
        columns: [
          column([text('San Francisco', { isSubtle: true }), text('SFO', { size: 'extraLarge', color: 'accent' })]),
          column([{ type: 'Image', url: 'https://example.com/plane.png', altText: 'to', size: 'small' }]),
          column([text('Amsterdam', { isSubtle: true }), text('AMS', { size: 'extraLarge', color: 'accent' })]),
        ],
      },
      text('Departs {{DATE(2026-05-30T18:15:00Z, SHORT)}} at {{TIME(2026-05-30T18:15:00Z)}}'),
      {
        type: 'FactSet',
        facts: [
          { title: 'Passenger', value: 'Sarah **Hum**' },
          { title: 'Seat', value: '22A' },
        ],
      },
    ],
    { speak: '<speak>Your flight is confirmed for <break strength="weak"/> you.</speak>' },
  ),
  expenseTable: card([
    text('Expense report', { weight: 'bolder', size: 'large' }),
    {
      type: 'Table',
      firstRowAsHeaders: true,
      columns: [{ width: 1 }, { width: 2 }, { width: 1, horizontalCellContentAlignment: 'right' }],
      rows: [
        ['Date', 'What', 'Amount'],
        ['2026-03-01', 'Taxi, **airport**', '$43.50'],
        ['2026-03-02', 'Hotel _two nights_', '$412.00'],
      ].map((cells) => ({
        type: 'TableRow',
        cells: cells.map((cell) => ({ type: 'TableCell', items: [text(cell)] })),
      })),
    },
    { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Approve', data: { verb: 'approve', id: 7 } }] },
  ]),
  secondTable: card(
    [1, 2].map((number) => ({
      type: 'Table',
      rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text(`Table ${number}`), text('two lines')] }] }],
    })),
  ),
  weather: card([
    text('Redmond, WA', { size: 'large', isSubtle: true }),
    {
      type: 'ColumnSet',
      columns: ['Monday', 'Tuesday', 'Wednesday', 'Thursday'].map((day, index) =>
        column([
          text(day, { horizontalAlignment: 'center' }),
          { type: 'Image', url: `https://example.com/${index}.png`, altText: `Cloudy on ${day}`, size: 'auto' },
          text(`${60 + index} °F`),
        ]),
      ),
    },
  ]),
  poll: card([text('Lunch on Friday?')], {
    actions: ['Thai', 'Pizza'].map((title) => ({
      type: 'Action.ShowCard',
      title,
      card: card(
        [
          { type: 'Input.Text', id: `why${title}`, label: `Why ${title}?`, isMultiline: true, placeholder: 'A reason' },
          { type: 'Input.Toggle', id: `guest${title}`, title: 'I bring a guest', value: 'true' },
        ],
        { actions: [{ type: 'Action.Submit', title: `Vote for ${title}`, data: { vote: title } }] },
      ),
    })),
  }),
  media: card([
    text('Watch **this** film'),
    {
      type: 'Media',
      poster: 'https://example.com/poster.png',
      altText: 'A film about cards',
      sources: [{ mimeType: 'video/mp4', url: 'https://example.com/film.mp4' }],
      captionSources: [{ mimeType: 'vtt', label: 'English captions', url: 'https://example.com/en.vtt' }],
    },
  ]),
  imageGallery: card([
    {
      type: 'ImageSet',
      imageSize: 'medium',
      images: Array.from({ length: 13 }, (_, index) => ({
        type: 'Image',
        url: `https://example.com/${index}.jpg`,
        altText: `Picture number ${index}`,
      })),
    },
    { type: 'Image', url: 'data:image/png;base64,AAAA', altText: 'A picture inside the card' },
    { type: 'Image', url: '/relative.png', altText: 'A picture beside the card' },
    {
      type: 'Image',
      url: 'https://example.com/cat.png',
      altText: 'A cat',
      selectAction: { type: 'Action.OpenUrl', title: 'See the cat', url: 'https://example.com/cat' },
    },
  ]),
  activityUpdate: card(
    [
      text('Publish the schema', { weight: 'bolder', size: 'medium' }),
      {
        type: 'ColumnSet',
        columns: [
          column([
            { type: 'Image', style: 'person', url: 'https://example.com/m.jpg', size: 'small', altText: 'Matt' },
          ]),
          column([
            text('Matt Hidinger', { weight: 'bolder' }),
            text('Created {{DATE(2017-02-14T06:08:39Z)}}', { isSubtle: true }),
          ]),
        ],
      },
      text(
        'Now that we have defined the **main rules**, we need:\n- a [schema](https://example.com/schema)\n- a sample\n\n1. first\n2. second',
      ),
    ],
    {
      actions: [
        {
          type: 'Action.ShowCard',
          title: 'Set due date',
          card: card([{ type: 'Input.Date', id: 'dueDate', label: 'Due', value: '2026-02-30' }]),
        },
        { type: 'Action.OpenUrl', title: 'View', url: 'https://example.com', iconUrl: 'https://example.com/i.png' },
      ],
    },
  ),
  inputForm: card(
    [
      {
        type: 'Input.Text',
        id: 'name',
        label: 'Your name',
        isRequired: true,
        errorMessage: 'A name is needed',
        maxLength: 80,
      },
      { type: 'Input.Text', id: 'mail', label: 'E-mail', style: 'email', regex: '^.+@.+$' },
      { type: 'Input.Text', id: 'site', label: 'Site', style: 'Url', value: 'https://example.com' },
      { type: 'Input.Text', id: 'phone', label: 'Telephone', style: 'tel', placeholder: '+1' },
      { type: 'Input.Text', id: 'secret', label: 'Secret', style: 'password' },
      { type: 'Input.Number', id: 'count', label: 'How many', min: 1, max: 10, value: 3 },
      { type: 'Input.Date', id: 'day', label: 'Day', value: '2026-05-01', min: '2026-01-01' },
      { type: 'Input.Time', id: 'hour', label: 'Time', value: '09:30' },
      { type: 'Input.Toggle', id: 'terms', label: 'Terms', title: 'I accept the terms', valueOn: 'yes', value: 'yes' },
      {
        type: 'Input.ChoiceSet',
        id: 'colors',
        label: 'Colours',
        isMultiSelect: true,
        style: 'expanded',
        value: 'r,b',
        choices: [
          { title: 'Red', value: 'r' },
          { title: 'Blue', value: 'b' },
        ],
      },
      {
        type: 'Input.ChoiceSet',
        id: 'person',
        label: 'Person',
        'choices.data': { type: 'Data.Query', dataset: 'people' },
        value: 'u1',
      },
      { type: 'Input.File', id: 'files', label: 'Attachments', maxFiles: 3, filetypes: ['pdf'] },
    ],
    {
      actions: [
        { type: 'Action.Execute', verb: 'register', title: 'Register' },
        { type: 'Action.Submit', title: 'Later', id: 'later' },
      ],
    },
  ),
  restaurant: card([
    {
      type: 'ColumnSet',
      columns: [
        column([
          text('PIZZA', { isSubtle: true }),
          text('Tom’s Pie', { weight: 'bolder', size: 'extraLarge' }),
          text('4.2 ★★★☆ (93) · $$'),
        ]),
        column([{ type: 'Image', url: 'https://example.com/pizza.jpg', altText: 'A pizza', size: 'auto' }]),
      ],
    },
  ]),
  productVideo: card(
    [
      {
        type: 'RichTextBlock',
        inlines: [
          'Plain, ',
          { type: 'TextRun', text: 'bold', weight: 'bolder' },
          { type: 'TextRun', text: ' link', selectAction: { type: 'Action.OpenUrl', url: 'https://example.com' } },
          {
            type: 'TextRun',
            text: ' press',
            underline: true,
            selectAction: { type: 'Action.Submit', title: 'Pressed run', data: 'x' },
          },
        ],
      },
    ],
    {
      backgroundImage: 'https://example.com/bg.png',
      selectAction: { type: 'Action.OpenUrl', title: 'Open all', url: 'https://example.com' },
    },
  ),
  notification: card([
    {
      type: 'Container',
      style: 'attention',
      bleed: true,
      items: [text('Disk **full** on `db_01`', { color: 'attention' }), text('<!channel> *a* & <b> :tada:')],
      selectAction: { type: 'Action.Execute', verb: 'ack', title: 'Acknowledge', data: 'db_01' },
    },
  ]),
  agenda: card(
    Array.from({ length: 30 }, (_, index) => ({
      type: 'ColumnSet',
      separator: true,
      columns: [
        column([text(`${8 + (index % 10)}:00`)]),
        column([text(`Meeting ${index} with **Ana**`), text('Room 4', { isSubtle: true })]),
      ],
    })),
  ),
}
