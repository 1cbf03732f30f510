import { html } from 'hono/html'
import type { Person } from '../../machine/directory.ts'
import { barePage } from '../bare-page.ts'
import { personaList } from './persona-list.ts'

/** What a visitor without a session sees: how to come in. */
export function signedOutPage({ personas, path }: { personas: readonly Person[]; path: string }) {
  if (personas.length > 0) {
    return barePage(
      'Who are you?',
      html`<h1>Who are you?</h1>
<p>No chat is configured, so on this machine you may be anybody of the office. Open a second browser window (a private one) to be two people at once.</p>
${personaList({ personas, path, csrf: '', reader: null })}`,
    )
  }
  return barePage(
    'Sign in',
    html`<h1>Sign in from chat</h1>
<p>Write <kbd>/task desk</kbd> in Slack, or <kbd>desk</kbd> to the bot in Teams, or press <b>Open</b> on any card. You get a link
that signs you in; it works once, for five minutes.</p>`,
  )
}
