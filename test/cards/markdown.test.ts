import { describe, expect, it } from 'vitest'
import { parseMarkdown, type Run } from '../../src/cards/markdown.ts'

describe('the markdown of Adaptive Cards', () => {
  it.each<[string, Run[]]>([
    [
      '**b** _i_ ***both***',
      [
        { text: 'b', bold: true },
        { text: ' ' },
        { text: 'i', italic: true },
        { text: ' ' },
        { text: 'both', bold: true, italic: true },
      ],
    ],
    ['snake_case_name 2 * 3 * 4', [{ text: 'snake_case_name 2 * 3 * 4' }]],
    ['**unclosed _i_', [{ text: '**unclosed ' }, { text: 'i', italic: true }]],
    [
      'a **b _c_ d**',
      [{ text: 'a ' }, { text: 'b ', bold: true }, { text: 'c', bold: true, italic: true }, { text: ' d', bold: true }],
    ],
    ['[label](https://example.com/a_(b) "title")', [{ text: 'label', url: 'https://example.com/a_(b)' }]],
    ['[not] (a link)', [{ text: '[not] (a link)' }]],
    ['- one\r* two\r\n1. three', [{ text: '• one\n• two\n1. three' }]],
    ['\\*literal\\* \\a', [{ text: '*literal* \\a' }]],
    ['&lt;b&gt; &unknown;', [{ text: '<b> &unknown;' }]],
  ])('reads %j', (text, runs) => {
    expect(parseMarkdown(text)).toEqual(runs)
  })

  it('writes DATE and TIME out and keeps their moment', () => {
    const runs = parseMarkdown('{{DATE(2026-02-14T06:08:39Z, LONG)}} {{TIME(2026-02-14T06:08:39Z)}}')

    expect(runs).toEqual([
      { text: 'Saturday, February 14, 2026', date: { seconds: 1771049319, format: 'long' } },
      { text: ' ' },
      { text: '6:08 AM UTC', date: { seconds: 1771049319, format: 'time' } },
    ])
  })

  it('leaves a DATE of something else as it is', () => {
    expect(parseMarkdown('{{DATE(tomorrow)}} {{DATE(2026-13-45T00:00:00Z)}}')).toEqual([
      { text: '{{DATE(tomorrow)}} {{DATE(2026-13-45T00:00:00Z)}}' },
    ])
  })

  it.each(['*_', '[', '**a ', '[a](', '{{DATE(', '\\', '<at>'])('reads a long text of %j in short time', (unit) => {
    const start = performance.now()

    parseMarkdown(unit.repeat(100_000))

    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
