import { createMailer } from '../../../src/bot/mail/mailer.ts'
import { createEmailTransport } from '../../../src/bot/transport/email/create-email-transport.ts'
import type { Transport } from '../../../src/bot/transport/transport.ts'
import type { Profile } from '../../../src/machine/profile/profile-schema.ts'
import type { Platform } from '../../../src/store/accounts/account-store.ts'
import type { Database } from '../../../src/store/database/open-database.ts'
import type { openSmtpServer } from '../../bot/mail/smtp-stand-in.ts'
import type { TimedChat } from './timed-chat.ts'

export interface YearParts {
  database: Database
  profile: Profile
  smtp: Awaited<ReturnType<typeof openSmtpServer>>
}

/** Chat, and e-mail by SMTP for those without it. */
export function openTransports(chat: TimedChat, smtp: YearParts['smtp']): ReadonlyMap<Platform, Transport> {
  const email = createEmailTransport({
    ...{ mailer: createMailer(smtp.config()), numberPrefix: 'ITMS', officeName: 'IHSC' },
    publicUrl: 'https://tasks.example.org',
  })
  return new Map<Platform, Transport>([
    ['slack', chat],
    ['email', email],
  ])
}
