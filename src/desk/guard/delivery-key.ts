import { createHash } from 'node:crypto'
import type { PersonId } from '../../machine/ids.ts'

/** A double click is one event: the nonce belongs to one drawing of the card or the form. It is worth nothing to others. */
export function deliveryKeyOf(actor: PersonId, nonce: string, what: string): string {
  return `desk:${createHash('sha256').update(`${actor} ${nonce} ${what}`).digest('hex')}`
}
