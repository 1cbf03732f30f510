import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, escapeHtml, escapeMarkdown, escapeMrkdwn } from '../../src/cards/escape.ts'
import { parseMarkdown } from '../../src/cards/markdown.ts'

describe('escaping', () => {
  it.each([
    '*a* **b** _c_',
    '[x](https://example.com)',
    '<at>Ana</at> <https://example.com>',
    '{{DATE(2026-01-01T00:00:00Z, SHORT)}}',
    '- item\n1. first\n+ other',
    '&lt; &amp; &#39;',
    'C:\\temp\\*',
    '# heading\n> quote',
  ])('shows %j in a markdown place as it was typed', (typed) => {
    expect(parseMarkdown(escapeMarkdown(typed))).toEqual([{ text: typed }])
  })

  it('shows any text in a markdown place as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', minLength: 1 }), (typed) => {
        fc.pre(!typed.includes('\r'))
        expect(parseMarkdown(escapeMarkdown(typed))).toEqual([{ text: typed }])
      }),
    )
  })

  it('leaves no character in mrkdwn that could open a mention', () => {
    expect(escapeMrkdwn('<!channel> & <@U1>')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
  })

  it('leaves no character in HTML that could end a text or an attribute', () => {
    expect(escapeHtml(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;')
  })

  it('takes out bidi controls, NUL and lone surrogates, and keeps line breaks and other scripts', () => {
    expect(cleanText('a\u202eb\u2066c\u0000d\ud800e\n\tطلب 😀')).toBe('abcd\ufffde\n\tطلب 😀')
  })
})
