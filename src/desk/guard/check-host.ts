import { isIP } from 'node:net'
import { createMiddleware } from 'hono/factory'
import type { DeskEnv, DeskParts } from '../desk-parts.ts'
import { sentencePage } from '../sentence-page.ts'

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
