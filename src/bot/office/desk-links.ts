import { createHash, randomBytes } from 'node:crypto'
import { escapeMarkdown } from '../../cards/escape.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { DeskStore } from '../../store/sign-in/desk-store.ts'
import { isSameSecret, sign } from '../config/signature.ts'
import { readRef } from './load-for-reading.ts'
import type { Reply } from './office.ts'
import type { DeskLinks, OfficeParts } from './office-parts.ts'
import { cardReply, sentenceReply } from './replies.ts'

interface LinkParts {
  store: DeskStore
  key: Uint8Array
  publicUrl: string
  clock(): Date
}

/** Long enough to change the window, too short to be found later in a chat's history. */
const LINK_LIVES_MS = 5 * 60_000

/** Makes one-time links; the database keeps the hash of a token, so nobody can use what they read there. */
export function createDeskLinks({ store, key, publicUrl, clock }: LinkParts): DeskLinks {
  return {
    async linkFor(person, path) {
      const secret = randomBytes(32).toString('base64url')
      const link = {
        person,
        path: localPath(path),
        expiresAt: new Date(clock().getTime() + LINK_LIVES_MS).toISOString(),
      }
      const token = `${secret}.${signLink(key, secret, link)}`
      await store.keepLink({ ...link, hash: hashToken(token) })
      return `${publicUrl}/desk/in?t=${token}`
    },
  }
}

/** Whether the key signed this token for this person and path. */
export function isSigned(key: Uint8Array, token: string, link: { person: PersonId; path: string; expiresAt: string }) {
  const [secret = '', signature = ''] = token.split('.')
  return isSameSecret(signature, signLink(key, secret, link))
}

/** SHA-256 (hex) of a token: all that is kept of it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A page of the Desk, and nothing that a browser could take for another host. */
export function localPath(path: string): string {
  const url = URL.parse(path, 'http://desk.invalid')
  const isOurs = url?.host === 'desk.invalid' && /^\/desk(\/|$)/.test(url.pathname)
  return isOurs ? `${url.pathname}${url.search}` : '/desk'
}

function signLink(key: Uint8Array, secret: string, link: { person: string; path: string; expiresAt: string }): string {
  return sign(key, JSON.stringify(['desk-link', secret, link.person, link.path, link.expiresAt]))
}

/** A link for this person alone, to the page of the task that `ref` names, to the Reports (`reports`), or to their Inbox. It works once. */
export async function openDesk({ store, desk }: OfficeParts, actor: PersonId, ref: string): Promise<Reply> {
  if (!desk) {
    return sentenceReply('The Desk has no address that you could open. Whoever runs Routeslip has to set PUBLIC_URL.')
  }
  const id = readRef(ref)
  const task = id === null ? null : await store.task({ id })
  const [path, opens] = task
    ? [`/desk/tasks/${task.number}`, ` and opens ${task.number}`]
    : ref === 'reports'
      ? ['/desk/reports', ' and opens the report']
      : ['/desk', '']
  const url = await desk.linkFor(actor, path)
  const text = `This link signs you in on the Desk${opens}. It is yours alone and works once, for five minutes.`
  return cardReply({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: text,
    body: [{ type: 'TextBlock', text: escapeMarkdown(text), wrap: true }],
    actions: [{ type: 'Action.OpenUrl', title: 'Open the Desk', url }],
  })
}
