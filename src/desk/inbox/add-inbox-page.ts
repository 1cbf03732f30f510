import { html } from 'hono/html'
import type { DeskApp, DeskParts } from '../desk-parts.ts'
import { page } from '../layout.ts'

/** `/desk`: the cards that this person was sent, newest first. */
export function addInboxPage(app: DeskApp, _parts: DeskParts): void {
  app.get('/desk', (c) =>
    c.html(
      page(c, {
        title: 'Inbox',
        active: 'inbox',
        body: html`<h1>Inbox</h1><p class="empty">Nothing is waiting for you.</p>`,
      }),
    ),
  )
}
