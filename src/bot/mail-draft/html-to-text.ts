const named: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bull: '•', middot: '·', sect: '§', copy: '©', reg: '®' },
}
/** What is not for reading: its content goes with it. */
const hidden = new Set(['head', 'style', 'script', 'title', 'noscript', 'template'])
const lines = new Set([
  'br',
  'p',
  'div',
  'tr',
  'table',
  'ul',
  'ol',
  'blockquote',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
])

/** What a reader would read of an HTML mail, in lines. Walks once over the text: a mail may be built to be slow. */
export function htmlToText(html: string): string {
  const parts: string[] = []
  let until = ''
  for (const { text, tag, isEnd } of tokensOf(html)) {
    if (until !== '') {
      // The end of the head may be left out (HTML 13.1.2.4).
      if ((isEnd && tag === until) || (until === 'head' && tag === 'body')) until = ''
      continue
    }
    if (tag === '') parts.push(decodeEntities(text.replace(/\s+/g, ' ')))
    else if (hidden.has(tag) && !isEnd) until = tag
    else if (lines.has(tag)) parts.push('\n')
    else if (tag === 'li' && !isEnd) parts.push('\n- ')
    else if ((tag === 'td' || tag === 'th') && isEnd) parts.push('\t')
  }
  return parts
    .join('')
    .split('\n')
    .map((line) => line.replace(/[^\S\t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function* tokensOf(html: string): Generator<{ text: string; tag: string; isEnd: boolean }> {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open !== at) yield { text: html.slice(at, open < 0 ? html.length : open), tag: '', isEnd: false }
    if (open < 0) return
    const isComment = html.startsWith('<!--', open)
    const close = isComment ? html.indexOf('-->', open) : html.indexOf('>', open)
    // A tag that never ends is text after all, and so is whatever follows it.
    if (close < 0) return yield { text: isComment ? '' : html.slice(open), tag: '', isEnd: false }
    at = close + (isComment ? 3 : 1)
    const [, slash = '', tag = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40)) ?? []
    if (tag !== '') yield { text: '', tag: tag.toLowerCase(), isEnd: slash !== '' }
  }
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}
