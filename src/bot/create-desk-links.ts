import { createHash, randomBytes } from 'node:crypto'
import type { PersonId } from '../machine/ids.ts'
import type { DeskStore } from '../store/sign-in/desk-store.ts'
import type { DeskLinks } from './office-parts.ts'
import { isSameSecret, sign } from './signature.ts'

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
