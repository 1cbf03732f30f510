import { checkMailServer } from '../../bot/mail/mailer.ts'
import type { MailConfig } from '../../bot/read-mail-config.ts'
import { TransportError } from '../../bot/transport/transport.ts'
import type { Finding } from './finding.ts'

const mend: Record<string, string> = {
  ETLS: 'it offers no TLS; use smtps:// or another port, or add ?requireTLS=false where the network is your own.',
  EAUTH: 'it does not accept the user and the password of SMTP_URL.',
  ENOAUTH: 'SMTP_URL has no user, and it wants one.',
  EDNS: 'there is no host of this name.',
  smtp_535: 'it does not accept the user and the password of SMTP_URL.',
  smtp_534: 'it wants another way to log in, or a password made for apps.',
}

/** Connects and logs in to the server of SMTP_URL; nothing is sent. */
export async function checkMail(config: MailConfig | null): Promise<Finding[]> {
  if (!config) {
    return [{ check: 'mail', state: 'note', sentence: 'not configured: set SMTP_URL to reach people without chat.' }]
  }
  const server = `the mail server ${config.url.host}`
  try {
    await checkMailServer(config)
    const plain = config.mustEncrypt || config.url.protocol === 'smtps:' ? '' : ' (without TLS where it offers none)'
    return [{ check: 'mail', state: 'ok', sentence: `${server} answers and lets us in${plain}.` }]
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const why = mend[error.message] ?? `it does not answer as a mail server does (${error.message}); check SMTP_URL.`
    return [{ check: 'mail', state: 'wrong', sentence: `${server}: ${why}` }]
  }
}
