import { createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 (base64url) of a text. The text begins with what it is for, so that no signature fits another purpose. */
export function sign(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** Whether a secret that came from outside is the right one, in a time that tells nothing about it. */
export function isSameSecret(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
