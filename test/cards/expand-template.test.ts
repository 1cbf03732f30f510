// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates are made of them.
import { describe, expect, it } from 'vitest'
import { CardError } from '../../src/cards/adaptive-card.ts'
import { expandTemplate, renderCard } from '../../src/cards/render-card.ts'
import { toSlackMessage } from '../../src/cards/to-slack.ts'

const HOSTILE = '*a* [x](https://evil.example) <at>all</at> {{DATE(2026-01-01T00:00:00Z)}} <!channel> ${secret}'

function template(...body: object[]): object {
  return { type: 'AdaptiveCard', version: '1.5', body }
}

function errorOf(action: () => unknown): CardError {
  try {
    action()
  } catch (error) {
    if (error instanceof CardError) return error
  }
  throw new Error('There was no CardError.')
}

describe('expanding a template', () => {
  it('escapes data in markdown places and leaves it alone in plain ones', () => {
    const card = expandTemplate(
      template(
        { type: 'TextBlock', text: '**${title}**' },
        { type: 'FactSet', facts: [{ title: '${title}', value: '${title}' }] },
        { type: 'Input.Text', id: 'x', label: '${title}', value: '${title}' },
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '${title}' }] },
      ),
      { title: '*a*' },
    )

    expect(card.body).toEqual([
      { type: 'TextBlock', text: '**\\*a\\***' },
      { type: 'FactSet', facts: [{ title: '\\*a\\*', value: '\\*a\\*' }] },
      { type: 'Input.Text', id: 'x', label: '*a*', value: '*a*' },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '*a*' }] },
    ])
  })

  it('shows hostile data literally in Slack, and never expands it a second time', () => {
    const card = expandTemplate(template({ type: 'TextBlock', text: '${title}' }), { title: HOSTILE, secret: 'leaked' })

    const { blocks } = toSlackMessage(card)

    expect(blocks).toEqual([{ type: 'section', text: { type: 'plain_text', text: HOSTILE, emoji: false } }])
  })

  it('lets a template put data into DATE', () => {
    const card = expandTemplate(template({ type: 'TextBlock', text: '{{DATE(${due}, SHORT)}}' }), {
      due: '2026-01-02T00:00:00Z',
    })

    expect(card.body?.[0]?.['text']).toBe('{{DATE(2026-01-02T00:00:00Z, SHORT)}}')
  })

  it('repeats for lists, knows $root and $index, and leaves out what $when refuses', () => {
    const card = expandTemplate(
      template(
        { type: 'TextBlock', $data: '${lanes}', text: '${$index}: ${unit} of ${$root.number}' },
        { type: 'TextBlock', $when: '${exists(note)}', text: '${note}' },
        { type: 'TextBlock', $when: '${count(lanes) == 2}', text: 'two' },
      ),
      { number: 'ITMS-1', lanes: [{ unit: 'A' }, { unit: 'B' }] },
    )

    expect(card.body?.map((element) => element['text'])).toEqual(['0: A of ITMS-1', '1: B of ITMS-1', 'two'])
  })

  it('keeps the type of a value that stands alone in a plain place', () => {
    const card = expandTemplate(template({ type: 'Input.Number', id: 'n', value: '${count}', isRequired: '${must}' }), {
      count: 3,
      must: true,
    })

    expect(card.body?.[0]).toMatchObject({ value: 3, isRequired: true })
  })

  it.each([
    [{ type: 'TextBlock', text: 'Due ${due}' }, '/body/0/text', 'due'],
    [{ type: 'TextBlock', text: '${task.due}' }, '/body/0/text', 'task.due'],
    [{ type: 'TextBlock', text: '${concat(title, due)}' }, '/body/0/text', 'due'],
    [{ type: 'TextBlock', $data: '${due}', text: 'x' }, '/body/0/$data', 'due'],
    [{ type: 'TextBlock', text: '${empty}' }, '/body/0/text', 'empty'],
  ])('names the template and the field that is missing or null in %j', (element, pointer, field) => {
    const error = errorOf(() => expandTemplate(template(element), { title: 'x', empty: null }, 'assignment'))

    expect(error.pointer).toBe(pointer)
    expect(error.message).toContain(`The template assignment needs the field ${field}, which is missing.`)
  })

  it('refuses a $when that is neither true nor false', () => {
    const error = errorOf(() =>
      expandTemplate(template({ type: 'TextBlock', $when: '${title}', text: 'x' }), { title: 'x' }),
    )

    expect(error.pointer).toBe('/body/0/$when')
  })

  it('names the place of an expression that cannot be read', () => {
    const error = errorOf(() => expandTemplate(template({ type: 'TextBlock', text: 'a ${1 +} b' }), {}))

    expect(error.pointer).toBe('/body/0/text')
  })

  it('strips what nobody should see from all data', () => {
    const card = expandTemplate(template({ type: 'TextBlock', text: '${list[0].name}' }), {
      list: [{ name: 'a\u202eb\u0000c\ud800' }],
    })

    expect(card.body?.[0]?.['text']).toBe('abc\ufffd')
  })

  it('forgets the problems of an earlier expansion', () => {
    const shared = template({ type: 'TextBlock', text: '${title}' })
    expect(() => expandTemplate(shared, {})).toThrow(CardError)

    expect(expandTemplate(shared, { title: 'fine' }).body?.[0]?.['text']).toBe('fine')
  })

  it('refuses a name that is no template', () => {
    expect(errorOf(() => renderCard('../escape', {})).message).toContain('not the name of a template')
    expect(errorOf(() => renderCard('no-such-card', {})).message).toContain('no-such-card')
  })
})
