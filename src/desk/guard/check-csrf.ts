import { createMiddleware } from 'hono/factory'
import { isSameSecret } from '../../bot/signature.ts'
import type { DeskEnv } from '../desk-parts.ts'
import { sentencePage } from '../sentence-page.ts'
import { isSameSite } from './is-same-site.ts'

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
