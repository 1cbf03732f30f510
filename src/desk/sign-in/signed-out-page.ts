import { html } from 'hono/html'
import type { Person } from '../../machine/people/directory.ts'
import { barePage } from '../page/bare-page.ts'
import { personaList } from './personas.ts'

interface SignedOut {
  personas: readonly Person[]
  /** Where they wanted to go. */
  path: string
  /** A link can come by e-mail. */
  hasMail: boolean
}

/** What a visitor without a session sees: how to come in. */
export function signedOutPage({ personas, path, hasMail }: SignedOut) {
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
that signs you in; it works once, for five minutes.</p>
${
  hasMail
    ? html`<h2>Or by e-mail</h2>
<form method="post" action="/desk/mail-link" class="panel">
<input type="hidden" name="path" value="${path}">
<p><label for="email">Your e-mail address at work</label><br>
<input id="email" type="email" name="email" autocomplete="email" required></p>
<button class="primary">Send me a link</button></form>`
    : ''
}`,
  )
}
