import type { Address } from 'postal-mime'
import PostalMime from 'postal-mime'

/** A saved e-mail as far as a new task needs it. */
export interface Mail {
  subject: string
  /** "Jane Roe <jane@example.org>". */
  from: string
  /** Null: the mail does not say, or says no date. */
  date: Date | null
  text: string
  files: { name: string; mediaType: string; bytes: Uint8Array }[]
}

/** Deeper than any mail that somebody wrote; beyond it the rest stays in the saved mail itself. */
const limits = { maxNestingDepth: 50, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 3 }

/** Reads a saved e-mail (RFC 5322, `.eml`). Null: it is none, or cannot be read. */
export async function readMail(bytes: Uint8Array): Promise<Mail | null> {
  const mail = await PostalMime.parse(bytes, limits).catch(() => null)
  // Whatever is no mail has no headers of one: a picture or an Outlook .msg file reads as one long body.
  if (!mail?.headers.some(({ key }) => key === 'from' || key === 'subject' || key === 'date')) return null
  const date = new Date(mail.date ?? '')
  return {
    subject: oneLine(mail.subject ?? ''),
    from: nameOf(mail.from ?? mail.sender),
    date: Number.isNaN(date.getTime()) ? null : date,
    text: (mail.text?.trim() || htmlToText(mail.html ?? '')).replaceAll('\r\n', '\n').trim(),
    files: mail.attachments.map(({ filename, mimeType, content }, index) => ({
      name: oneLine(filename ?? '') || `part ${index + 1}`,
      mediaType: /^[\w.+-]+\/[\w.+-]+$/.test(mimeType) ? mimeType.slice(0, 255) : 'application/octet-stream',
      bytes: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    })),
  }
}

function nameOf(address: Address | undefined): string {
  const { name = '', address: at = '' } = address ?? {}
  if (name.trim() === '') return at
  return at === '' ? oneLine(name) : `${oneLine(name)} <${at}>`
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

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
