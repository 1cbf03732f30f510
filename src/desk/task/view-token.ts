import { isSameSecret, sign } from '../../bot/signature.ts'
import type { IsoTime } from '../../machine/ids.ts'

/** An open page may read itself again for as long as a session may lie idle. */
const VIEW_LIVES_MS = 12 * 60 * 60 * 1000

/** Names one opened page: `who` (session, person and task) at this moment. Only the key can make such a name. */
export function nameView(key: Uint8Array, who: string, now: IsoTime): string {
  return `${Date.parse(now)}.${sign(key, `desk-view ${who} ${Date.parse(now)}`)}`
}

export function isSameView(key: Uint8Array, who: string, view: string, now: IsoTime): boolean {
  const at = Number(view.split('.')[0])
  if (!Number.isSafeInteger(at) || Math.abs(Date.parse(now) - at) > VIEW_LIVES_MS) return false
  return isSameSecret(view, nameView(key, who, new Date(at).toISOString()))
}
