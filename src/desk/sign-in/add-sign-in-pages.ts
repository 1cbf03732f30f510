import { html } from 'hono/html'
import { hashToken, isSigned, localPath } from '../../bot/create-desk-links.ts'
import { asset } from '../asset.ts'
import { barePage } from '../bare-page.ts'
import type { DeskApp, DeskParts } from '../desk-parts.ts'
import { isSameSite } from '../guard/is-same-site.ts'
import { sentencePage } from '../sentence-page.ts'
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
