import { createMiddleware } from 'hono/factory'
import type { DeskEnv, DeskParts } from '../desk-parts.ts'

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
