import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IsoTime } from '../../machine/ids.ts'

/** An open page may read itself again for as long as a session may lie idle. */
const VIEW_LIVES_MS = 12 * 60 * 60 * 1000

/** Names one opened page: `who` (session, person and task) at this moment. Only the key can make such a name. */
export function nameView(key: Uint8Array, who: string, now: IsoTime): string {
  return `${Date.parse(now)}.${createHmac('sha256', key)
    .update(`desk-view ${who} ${Date.parse(now)}`)
    .digest('base64url')}`
}

export function isSameView(key: Uint8Array, who: string, view: string, now: IsoTime): boolean {
  const at = Number(view.split('.')[0])
  if (!Number.isSafeInteger(at) || Math.abs(Date.parse(now) - at) > VIEW_LIVES_MS) return false
  const [given, right] = [Buffer.from(view), Buffer.from(nameView(key, who, new Date(at).toISOString()))]
  return given.length === right.length && timingSafeEqual(given, right)
}
