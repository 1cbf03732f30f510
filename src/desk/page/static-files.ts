import { readAsset } from './asset.ts'
import type { DeskApp } from './desk-parts.ts'

/** `/desk/static/NAME`: the same for everybody, so it needs no session. */
export function addStaticFiles(app: DeskApp): void {
  app.get('/desk/static/:name', (c) => {
    const found = readAsset(c.req.param('name'))
    if (!found) return c.notFound()
    const etag = `"${found.version}"`
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag, 'cache-control': 'no-cache' })
    const isThisVersion = c.req.query('v') === found.version
    return c.body(new Uint8Array(found.body), 200, {
      etag,
      'content-type': found.type,
      'cache-control': isThisVersion ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
  })
}
