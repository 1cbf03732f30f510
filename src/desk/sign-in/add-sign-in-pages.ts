import { html } from 'hono/html'
import { hashToken, isSigned, localPath } from '../../bot/office/desk-links.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import { isSameSite } from '../guard/check-request.ts'
import { asset } from '../page/asset.ts'
import { barePage, sentencePage } from '../page/bare-page.ts'
import type { DeskApp, DeskParts } from '../page/desk-parts.ts'
import { personasFor } from './personas.ts'
import { beginSession, endSession, findSession } from './sessions.ts'

const unusable = html`This link was used already, or it is older than five minutes. Ask for a new one: write
<kbd>/task desk</kbd> in Slack, or <kbd>desk</kbd> to the bot in Teams.`

/** `/desk/in`: the one-time link; `POST /desk/out`: signing out. Neither needs a session. */
export function addSignInPages(app: DeskApp, parts: DeskParts): void {
  // Robots that look at links for a preview open this page too: only its form uses the link up.
  app.get('/desk/in', async (c) => {
    const token = c.req.query('t') ?? ''
    if (!(await findLink(parts, token))) return c.html(sentencePage('This link does not work any more', unusable), 410)
    return c.html(
      barePage(
        'Opening the Desk',
        html`<h1>Opening the Desk …</h1>
<form method="post" action="/desk/in" data-submit-at-once><input type="hidden" name="t" value="${token}">
<p><button class="primary">Open the Desk</button></p></form>
<script src="${asset('submit-at-once.js')}" defer></script>`,
      ),
    )
  })

  app.post('/desk/in', async (c) => {
    const { t } = await c.req.parseBody()
    const token = typeof t === 'string' ? t : ''
    const link = isSameSite(c) ? await findLink(parts, token) : null
    const isOurs = link !== null && (await parts.store.desk.useLink(hashToken(token), parts.clock().toISOString()))
    if (!link || !isOurs) return c.html(sentencePage('This link does not work any more', unusable), 410)
    await endSession(parts, c)
    await beginSession(parts, c, link.person)
    return c.redirect(localPath(link.path), 303)
  })

  app.post('/desk/out', async (c) => {
    if (isSameSite(c) && (await findSession(parts, c))) await endSession(parts, c)
    return c.html(sentencePage('You are signed out', html`<a href="/desk">Sign in again</a>`))
  })
}

/** The link of a token, while it can be used. */
async function findLink({ store, key, clock }: DeskParts, token: string) {
  const link = await store.desk.link(hashToken(token))
  const isUsable = link && !link.isUsed && link.expiresAt > clock().toISOString() && isSigned(key, token, link)
  return isUsable ? link : null
}

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
