import { html } from 'hono/html'
import { isSameSite } from '../guard/check-request.ts'
import { asset } from '../page/asset.ts'
import { barePage } from '../page/bare-page.ts'
import type { DeskApp, DeskParts } from '../page/desk-parts.ts'
import { beginSession } from '../sign-in/sessions.ts'
import type { VerifyTabToken } from './verify-tab-token.ts'

const MOST_TOKEN = 16_000

/**
 * The Desk as a personal tab of Teams: `/desk/teams` asks Teams for a token, and `/desk/teams/session` gives a session for it.
 * Only an account that the bot knows already is somebody here: a token says no e-mail that anybody has verified.
 */
export function addTeamsTab(app: DeskApp, parts: DeskParts, verify: VerifyTabToken): void {
  app.get('/desk/teams', (c) =>
    c.html(
      barePage(
        'Desk',
        html`<h1>Opening the Desk …</h1>
<p id="say" role="status">Teams is asked who you are.</p>
<script src="${asset('teams-js.js')}" defer></script>
<script src="${asset('teams-tab.js')}" defer></script>`,
      ),
    ),
  )

  app.post('/desk/teams/session', async (c) => {
    // Without the header a form of another site could send this; with it, a browser asks us first, and we do not answer.
    const isOurs = isSameSite(c) && c.req.header('content-type') === 'application/json'
    const token = isOurs ? tokenIn(await c.req.text()) : null
    if (token === null) return c.json({ sentence: 'The request did not come from the tab. Reload it.' }, 403)
    const identity = await verify(token).catch((error: unknown) => {
      parts.logger.warn({ err: error }, 'the keys for the tab of Teams could not be fetched')
      return undefined
    })
    if (identity === undefined) return c.json({ sentence: 'Microsoft is not reached at this moment. Try again.' }, 503)
    if (identity === null) return c.json({ sentence: 'Teams did not prove who you are. Reload the tab.' }, 401)
    const person = await parts.office.identify(identity, async () => null)
    if (!person?.active) {
      return c.json({ sentence: 'I do not know you yet: write help to Routeslip in the chat, then come back.' }, 403)
    }
    await beginSession(parts, c, person.id, { inTab: true })
    return c.json({ path: '/desk' })
  })
}

function tokenIn(body: string): string | null {
  if (body.length > MOST_TOKEN) return null
  try {
    const { token } = JSON.parse(body) as { token?: unknown }
    return typeof token === 'string' && token !== '' ? token : null
  } catch {
    return null
  }
}
