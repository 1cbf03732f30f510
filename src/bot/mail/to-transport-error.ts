import { TransportError } from '../transport/transport.ts'

/** Our own login or certificate is wrong, or the server knows no TLS: no mail is at fault, and all can go once it is mended. */
const SETTINGS_PAUSE_MS = 5 * 60_000

/** What nodemailer adds to an error. */
interface SmtpError {
  code?: string
  responseCode?: number
  command?: string
}

/** What the end of an SMTP conversation means (RFC 5321 4.2.1). `bodyWentOut`: the server had begun to take the mail. */
export function toTransportError(error: unknown, bodyWentOut: boolean): TransportError {
  const { code = 'unknown', responseCode, command = '' } = error instanceof Error ? (error as SmtpError) : {}
  if (code === 'ETLS') return new TransportError('retry', code, SETTINGS_PAUSE_MS)
  // 530: it wants a login, or TLS, before anything else (RFC 4954 6, RFC 3207 4), wherever it says so.
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530) {
    return new TransportError('retry', messageOf(code, responseCode), SETTINGS_PAUSE_MS)
  }
  if (responseCode === undefined) return new TransportError(bodyWentOut ? 'unknown' : 'retry', messageOf(code))
  if (responseCode < 500) return new TransportError('retry', messageOf(code, responseCode))
  // 5.1.x: there is no such mailbox. Before a recipient was named, the server refuses us and not the mail.
  if (command === 'RCPT TO') return new TransportError('gone', messageOf(code, responseCode))
  if (command === 'DATA' || command === 'MAIL FROM') {
    return new TransportError('rejected', messageOf(code, responseCode))
  }
  return new TransportError('retry', messageOf(code, responseCode), SETTINGS_PAUSE_MS)
}

/** `smtp_550` or nodemailer's code: never the server's text, which may quote the mail. */
function messageOf(code: string, responseCode?: number): string {
  return responseCode === undefined ? code : `smtp_${responseCode}`
}
