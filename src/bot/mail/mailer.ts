import { PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import { addressOf, type MailConfig } from '../read-mail-config.ts'
import { toTransportError } from './to-transport-error.ts'

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
