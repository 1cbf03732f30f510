import { randomBytes } from 'node:crypto'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { hashToken } from '../../bot/office/desk-links.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'

const HOUR_MS = 60 * 60 * 1000
const IDLE_MS = 12 * HOUR_MS
const LONGEST_MS = 7 * 24 * HOUR_MS

type SessionParts = Pick<DeskParts, 'store' | 'clock' | 'publicUrl'>

/** Makes a session of this person and gives the browser its cookie; `inTab`: the page stands in a frame of Teams. */
export async function beginSession(parts: SessionParts, c: DeskContext, person: PersonId, { inTab = false } = {}) {
  const token = randomBytes(32).toString('base64url')
  await parts.store.desk.beginSession({ hash: hashToken(token), person, now: parts.clock().toISOString() })
  const { name, options } = cookieOf(parts)
  setCookie(c, name, token, { ...options, ...(inTab && { sameSite: 'None', secure: true, partitioned: true }) })
}

/** Who the cookie says; null when there is none, or its session has ended. */
export async function findSession(
  parts: SessionParts,
  c: DeskContext,
): Promise<{ person: PersonId; token: string } | null> {
  const token = getCookie(c, cookieOf(parts).name)
  if (!token) return null
  const now = parts.clock()
  const person = await parts.store.desk.sessionPerson(hashToken(token), {
    now: now.toISOString(),
    begunAfter: new Date(now.getTime() - LONGEST_MS).toISOString(),
    seenAfter: new Date(now.getTime() - IDLE_MS).toISOString(),
  })
  return person && { person, token }
}

export async function endSession(parts: SessionParts, c: DeskContext): Promise<void> {
  const { name, options } = cookieOf(parts)
  const token = getCookie(c, name)
  if (token) await parts.store.desk.endSession(hashToken(token))
  deleteCookie(c, name, options)
}

/** Behind https the name itself says that the cookie came over it (RFC 6265bis: `__Secure-`). */
function cookieOf({ publicUrl }: SessionParts): { name: string; options: CookieOptions } {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  return {
    name: isSecure ? '__Secure-routeslip-desk' : 'routeslip-desk',
    options: { httpOnly: true, sameSite: 'Lax', secure: isSecure, path: '/desk' },
  }
}
