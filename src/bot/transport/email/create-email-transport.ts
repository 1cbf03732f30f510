import { toMail } from '../../../cards/mail/to-mail.ts'
import type { Mailer } from '../../mail/mailer.ts'
import type { About, Transport } from '../transport.ts'

export interface EmailTransportOptions {
  mailer: Mailer
  /** Prefix of the office's numbers: they become links. */
  numberPrefix: string
  /** Short name of the office, for the last line. */
  officeName: string
  /** Without a slash at the end; null: there is no Desk to link to. */
  publicUrl: string | null
}

/** Carries cards as mails, for people without chat. A mail shows the card as it was then, and leads to the Desk. */
export function createEmailTransport({
  mailer,
  numberPrefix,
  officeName,
  publicUrl,
}: EmailTransportOptions): Transport {
  const numbers = new RegExp(`\\b${numberPrefix}-\\d{4}-\\d{5,}\\b`, 'g')
  const links = publicUrl === null ? null : { numbers, urlOf: (number: string) => `${publicUrl}/desk/tasks/${number}` }
  const footer = `Sent by Routeslip for ${officeName}. Answers to this address are not read: open the task instead.`
  return {
    platform: 'email',
    async post(to, card, deliveryId, about) {
      const { heading, text, html } = toMail(card, links, footer)
      const thread = about?.number ?? null
      await mailer.send({
        ...{ to: to.user, id: deliveryId, text, html },
        subject: subjectOf(heading, about),
        ...(thread && { thread }),
      })
      return { conversation: to.user, message: deliveryId }
    },
    // A mail cannot be changed; the next one tells what moved.
    async update() {},
    // Nobody can look into a mailbox: it is sent again under the same Message-ID, by which it is one mail.
    async find() {
      return null
    },
    async start() {},
    async stop() {},
  }
}

function subjectOf(heading: string, about: About | undefined): string {
  return about?.number ? `${about.number}: ${heading}` : heading
}
