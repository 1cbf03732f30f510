import { createMiddleware } from 'hono/factory'
import { sign } from '../../bot/config/signature.ts'
import { makeWorld } from '../../bot/office/make-world.ts'
import type { DeskEnv, DeskParts } from '../page/desk-parts.ts'
import { personasFor } from './personas.ts'
import { findSession } from './sessions.ts'
import { signedOutPage } from './signed-out-page.ts'

/** Nothing behind this is served without a session of an active person, as the database knows them now. */
export function requireReader(parts: DeskParts) {
  const hasMail = parts.mailer !== null && parts.desk !== null
  return createMiddleware<DeskEnv>(async (c, next) => {
    const session = await findSession(parts, c)
    const directory = await parts.store.directory()
    const reader = session && directory.people.get(session.person)
    const personas = personasFor(parts, c, directory)
    if (!session || !reader?.active) return c.html(signedOutPage({ personas, path: pathToComeBackTo(c), hasMail }), 401)
    c.set('reader', reader)
    c.set('world', makeWorld(parts, directory))
    c.set('csrf', sign(parts.key, `desk-csrf:${session.token}`))
    c.set('personas', personas)
    return next()
  })
}

function pathToComeBackTo(c: { req: { method: string; url: string } }): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : '/desk'
}
