import { html } from 'hono/html'
import { formatMoment } from '../../cards/views/format-date.ts'
import { cardFrame } from '../cards/card-frame.ts'
import type { DeskApp, DeskContext, DeskParts } from '../desk-parts.ts'
import { page } from '../layout.ts'
import { readInbox } from './read-inbox.ts'

/** `/desk`: the cards that this person was sent, newest first, each as it is now. `?before=SEQ`: older ones. */
export function addInboxPage(app: DeskApp, parts: DeskParts): void {
  app.get('/desk', async (c) => {
    const before = Number(c.req.query('before') ?? '')
    const body = await inbox(c, parts, Number.isSafeInteger(before) && before > 0 ? before : null)
    return c.html(page(c, { title: 'Inbox', active: 'inbox', body }))
  })
}

async function inbox(c: DeskContext, parts: DeskParts, before: number | null) {
  const reader = c.get('reader')
  const { shown, older, newest } = await readInbox(parts, { reader, world: c.get('world') }, before)
  const waiting = shown.filter(({ needsYou }) => needsYou).length
  return html`<h1>Inbox</h1>
<p class="quiet" id="inbox-count" data-live>${summaryOf(shown.length, waiting, before)}</p>
<div id="inbox" class="cards" data-live-list data-inbox="${before === null ? newest : ''}">
${shown.map(({ row, task, card, needsYou }) =>
  cardFrame({
    id: `card-${row.seq}`,
    task,
    card,
    head: html`<p class="card-head">${needsYou ? html`<span class="badge accent">Needs you</span> ` : ''}<time datetime="${row.since}">${formatMoment(row.since, reader.timeZone)}</time></p>`,
  }),
)}
</div>
<div id="inbox-empty" data-live>${shown.length === 0 ? html`<p class="empty">Nothing has come for you yet. When a task needs you, its card appears here by itself.</p>` : ''}</div>
<p id="inbox-older" data-live>${older === null ? '' : html`<a class="button" href="/desk?before=${older}">Show older</a>`}</p>`
}

function summaryOf(count: number, waiting: number, before: number | null): string {
  if (count === 0) return ''
  const which = before === null ? 'your newest cards' : 'these older cards'
  if (waiting === 0) return `None of ${which} needs you now.`
  return waiting === 1 ? `One of ${which} needs you.` : `${waiting} of ${which} need you.`
}
