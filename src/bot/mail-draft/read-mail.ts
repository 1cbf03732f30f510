import PostalMime, { type Address } from 'postal-mime'
import { htmlToText } from './html-to-text.ts'

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
