import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { createMiddleware } from 'hono/factory'
import { isSameSecret } from '../../bot/config/signature.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import { sentencePage } from '../page/bare-page.ts'
import type { DeskContext, DeskEnv, DeskParts } from '../page/desk-parts.ts'

/** Everything that changes something carries the session's token, in the field or the header `csrf`. */
export const checkCsrf = createMiddleware<DeskEnv>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const given = c.req.header('csrf') ?? (await fieldOf(c.req))
  if (isSameSite(c) && isSameSecret(given, c.get('csrf'))) return next()
  return c.html(
    sentencePage(
      'Nothing was done',
      'This page is from an earlier session, or the request came from another site. Reload the page and do it again.',
    ),
    403,
  )
})

async function fieldOf(request: {
  header(name: string): string | undefined
  parseBody(): Promise<Record<string, unknown>>
}) {
  const type = request.header('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(type)) return ''
  const { csrf } = await request.parseBody()
  return typeof csrf === 'string' ? csrf : ''
}

/** Whether a host name or address (HOST, or out of a Host header, without its port) is this machine itself. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'))
}

/** The name in a Host header, without its port. */
export function hostName(header: string | undefined): string {
  return URL.parse(`http://${header ?? ''}`)?.hostname ?? ''
}

/**
 * Answers only to our own names. A page of another site can make its own name point at this machine (DNS rebinding) and
 * would then be "the same origin"; it cannot make the browser send another name than its own.
 */
export function checkHost({ publicUrl, host }: Pick<DeskParts, 'publicUrl' | 'host'>) {
  const publicName = publicUrl === null ? null : new URL(publicUrl).hostname
  return createMiddleware<DeskEnv>(async (c, next) => {
    const name = hostName(c.req.header('host'))
    // An address is no name that could be pointed elsewhere.
    const isAddress = !isLoopback(host) && isIP(name.replace(/^\[|\]$/g, '')) !== 0
    if (name === publicName || isLoopback(name) || isAddress) return next()
    return c.html(
      sentencePage(
        'Wrong address',
        'The Desk does not answer to this name. Open it at the address that PUBLIC_URL says.',
      ),
      421,
    )
  })
}

/** Whether a POST came from a page of ours, as far as the browser says; old browsers say nothing. */
export function isSameSite(c: DeskContext): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const origin = c.req.header('origin')
  return origin === undefined || URL.parse(origin)?.host === c.req.header('host')
}

/** A double click is one event: the nonce belongs to one drawing of the card or the form. It is worth nothing to others. */
export function deliveryKeyOf(actor: PersonId, nonce: string, what: string): string {
  return `desk:${createHash('sha256').update(`${actor} ${nonce} ${what}`).digest('hex')}`
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')

/** Nothing from elsewhere runs, nothing is framed, cached by others or told to other sites. */
export function securityHeaders({ frameAncestors }: Pick<DeskParts, 'frameAncestors'>) {
  return createMiddleware<DeskEnv>(async (c, next) => {
    await next()
    c.header('content-security-policy', `${policy}; frame-ancestors ${frameAncestors}`)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'same-origin')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('cross-origin-resource-policy', 'same-origin')
    c.header('permissions-policy', 'camera=(), microphone=(), geolocation=()')
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  })
}
