import { html } from 'hono/html'
import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { formatMoment } from '../../cards/views/words/format-date.ts'
import { duties } from '../../machine/duties/duties.ts'
import { mustAct } from '../../machine/duties/must-act.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { Task } from '../../machine/task/task.ts'
import type { InboxCard } from '../../store/inbox/inbox-store.ts'
import { cardFrame } from '../cards/card-frame.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'

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

const PAGE_SIZE = 15

interface ShownCard {
  row: InboxCard
  task: Task
  card: AdaptiveCard
  /** The reader has a duty now in what the card is about. */
  needsYou: boolean
}

/** One page of somebody's cards, drawn as they are now. `older`: where the next page begins; null: there is none. */
async function readInbox(
  { store, drawCard }: DeskParts,
  { reader, world }: { reader: Person; world: World },
  before: number | null,
): Promise<{ shown: ShownCard[]; older: number | null; newest: number }> {
  const rows = await store.inbox.cardsOf(reader.id, { before, limit: PAGE_SIZE + 1 })
  const onPage = rows.slice(0, PAGE_SIZE)
  const tasks = await store.inbox.tasks([...new Set(onPage.map(({ task }) => task))])
  const shown = await Promise.all(
    onPage.map(async (row) => {
      const task = tasks.get(row.task)
      if (!task) return []
      const card = await drawCard(row, task, reader, world.directory)
      return [{ row, task, card, needsYou: mustAct(duties(task, world), reader, row.assignment) }]
    }),
  )
  const last = onPage.at(-1)
  return {
    shown: shown.flat(),
    older: rows.length > PAGE_SIZE && last ? last.seq : null,
    newest: onPage[0]?.seq ?? 0,
  }
}
