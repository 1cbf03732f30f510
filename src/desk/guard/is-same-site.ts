import type { DeskContext } from '../desk-parts.ts'

/** Whether a POST came from a page of ours, as far as the browser says; old browsers say nothing. */
export function isSameSite(c: DeskContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const origin = c.req.header('origin')
  return origin === undefined || URL.parse(origin)?.host === c.req.header('host')
}
