import { html } from 'hono/html'
import { localPath } from '../../bot/create-desk-links.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { DeskApp, DeskParts } from '../desk-parts.ts'
import { isSameSite } from '../guard/is-same-site.ts'
import { sentencePage } from '../sentence-page.ts'
import { personasFor } from './personas.ts'
import { beginSession, endSession } from './sessions.ts'

/** `POST /desk/personas`: in a local start without chat, the visitor becomes another person. Needs no session. */
export function addPersonaSwitch(app: DeskApp, parts: DeskParts): void {
  app.post('/desk/personas', async (c) => {
    const { person, path } = await c.req.parseBody()
    const personas = personasFor(parts, c, await parts.store.directory())
    const chosen = personas.find(({ id }) => id === (person as PersonId))
    if (!isSameSite(c) || !chosen) {
      return c.html(
        sentencePage('Nothing was done', html`You cannot be this person here. <a href="/desk">Go to the Desk</a>`),
        403,
      )
    }
    await endSession(parts, c)
    await beginSession(parts, c, chosen.id)
    return c.redirect(localPath(String(path ?? '')), 303)
  })
}
