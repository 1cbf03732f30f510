import { PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import { addressOf, type MailConfig } from '../config/read-mail-config.ts'
import { TransportError } from '../transport/transport.ts'

export interface Mail {
  /** One address. */
  to: string
  subject: string
  text: string
  html: string
  /** Becomes the Message-ID, so that a repeat is recognised as the same mail. */
  id: string
  /** Mails with the same one stand together in the reader's program. */
  thread?: string
}

export interface Mailer {
  /** Resolves once the server has taken the mail over. Throws TransportError; the message never quotes the mail. */
  send(mail: Mail): Promise<void>
}

/** Longest wait for the connection, for the greeting, and between two answers. */
const CONNECT_MS = 10_000
const SILENCE_MS = 20_000

/** Sends by SMTP, one connection for each mail: mails are few, and a connection kept open is one that breaks. */
export function createMailer(config: MailConfig): Mailer {
  const domain = addressOf(config.from).split('@')[1] ?? 'localhost'
  const idOf = (id: string) => `<${id}@${domain}>`
  return {
    async send({ to, subject, text, html, id, thread }) {
      const transport = createTransport(optionsOf(config))
      let bodyWentOut = false
      // Until the server asked for the body, nothing can have been delivered.
      transport.use('stream', (mail, done) => {
        mail.message.transform(() => new PassThrough().once('resume', () => (bodyWentOut = true)))
        done()
      })
      try {
        await transport.sendMail({
          ...{ from: config.from, to: { name: '', address: to }, subject, text, html },
          messageId: idOf(id),
          ...(thread && { references: idOf(thread), inReplyTo: idOf(thread) }),
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          textEncoding: 'quoted-printable',
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw toTransportError(error, bodyWentOut)
      }
    },
  }
}

/** Connects, logs in, and sends nothing. Throws TransportError. */
export async function checkMailServer(config: MailConfig): Promise<void> {
  await createTransport(optionsOf(config))
    .verify()
    .catch((error: unknown) => {
      throw toTransportError(error, false)
    })
}

function optionsOf({ url, mustEncrypt }: MailConfig) {
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && mustEncrypt,
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
  }
}

/** Our own login or certificate is wrong, or the server knows no TLS: no mail is at fault, and all can go once it is mended. */
const SETTINGS_PAUSE_MS = 5 * 60_000

/** What nodemailer adds to an error. */
interface SmtpError {
  code?: string
  responseCode?: number
  command?: string
}

/** What the end of an SMTP conversation means (RFC 5321 4.2.1). `bodyWentOut`: the server had begun to take the mail. */
function toTransportError(error: unknown, bodyWentOut: boolean): TransportError {
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
