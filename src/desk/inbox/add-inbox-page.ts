import { html } from 'hono/html'
import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { formatDue, formatMoment } from '../../cards/views/words/format-date.ts'
import { type InHand, inHandOf } from '../../machine/duties/in-hand.ts'
import { principalsOf } from '../../machine/people/absence.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { Task } from '../../machine/task/task.ts'
import { type InboxGroup, type InboxRow, inboxGroups } from '../../store/inbox/inbox-rows.ts'
import { cardFrame } from '../cards/card-frame.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'

const groupNames: Readonly<Record<InboxGroup, string>> = {
  needsYou: 'Needs you now',
  waiting: 'Waiting on others',
  information: 'For information',
  done: 'Done',
}

/** `/desk`: one row for each task of this person, what needs them first, by the date that counts (ADR 0023). `?page=N`. */
export function addInboxPage(app: DeskApp, parts: DeskParts): void {
  app.get('/desk', async (c) => {
    const asked = Number(c.req.query('page') ?? '1')
    const body = await inbox(c, parts, Number.isSafeInteger(asked) && asked > 0 && asked < 10_000 ? asked - 1 : 0)
    return c.html(page(c, { title: 'Inbox', active: 'inbox', body }))
  })
}

async function inbox(c: DeskContext, parts: DeskParts, shownPage: number) {
  const found = await readInbox(parts, { reader: c.get('reader'), world: c.get('world') }, shownPage)
  const { shown, hasMore, needsYou, newest } = found
  const groups = inboxGroups.map((group) => ({ group, tasks: shown.filter(({ row }) => row.group === group) }))
  return html`<h1>Inbox</h1>
<p class="quiet" id="inbox-count" data-live>${summaryOf(shown.length, needsYou)}</p>
<div id="inbox" class="cards" data-live-list data-inbox="${newest}">
${groups.map(({ group, tasks }) =>
  tasks.length === 0
    ? ''
    : html`<h2 id="group-${group}">${groupNames[group]}</h2>${tasks.map((task) => frame(c, task))}`,
)}
</div>
<div id="inbox-empty" data-live>${shown.length === 0 ? html`<p class="empty">${emptyWords(shownPage)}</p>` : ''}</div>
<p id="inbox-older" data-live>${shownPage > 0 ? html`<a class="button" href="/desk?page=${shownPage}">Show those before</a> ` : ''}${hasMore ? html`<a class="button" href="/desk?page=${shownPage + 2}">Show more</a>` : ''}</p>`
}

function frame(c: DeskContext, { row, task, card }: ShownTask) {
  const { today } = c.get('world')
  const late = row.due !== null && row.due < today
  const due =
    row.due === null || row.group === 'done'
      ? ''
      : html`<span class="badge${late ? ' bad' : ''}">Due ${formatDue(today, row.due)}</span> `
  const since = row.told?.since
  const when = since
    ? html`<span class="quiet">last news <time datetime="${since}">${formatMoment(since, c.get('reader').timeZone)}</time></span>`
    : ''
  return cardFrame({ id: `task-${task.id}`, task, card, head: html`<p class="card-head">${due}${when}</p>` })
}

function emptyWords(shownPage: number): string {
  return shownPage > 0
    ? 'There is nothing on this page any more.'
    : 'Nothing has come for you yet. When a task needs you, its card appears here by itself.'
}

function summaryOf(count: number, needsYou: number): string {
  if (count === 0) return ''
  if (needsYou === 0) return 'None of your tasks needs you now.'
  return needsYou === 1 ? 'One task needs you.' : `${needsYou} tasks need you, the next due first.`
}

const PAGE_SIZE = 15

interface ShownTask {
  row: InboxRow
  task: Task
  /** The one card of the task that says what this reader must do, or else the newest that they were to see. */
  card: AdaptiveCard
}

/** One page (from 0) of somebody's tasks as they are now. `needsYou`: on all pages; `newest`: the newest card that was sent. */
async function readInbox(
  { store, drawCard }: Pick<DeskParts, 'store' | 'drawCard'>,
  { reader, world }: { reader: Person; world: World },
  page: number,
): Promise<{ shown: ShownTask[]; hasMore: boolean; needsYou: number; newest: number }> {
  const request = { person: reader.id, day: world.today, offset: page * PAGE_SIZE, limit: PAGE_SIZE + 1 }
  const [{ rows, needsYou }, [newest]] = await Promise.all([
    store.inbox.rowsOf(request),
    store.inbox.newestCards([reader.id]),
  ])
  const onPage = rows.slice(0, PAGE_SIZE)
  const tasks = await store.inbox.tasks(onPage.map(({ task }) => task))
  const shown = await Promise.all(
    onPage.map(async (row) => {
      const task = tasks.get(row.task)
      if (!task) return []
      const since = row.told?.since ?? world.now
      const which = handOf(task, reader, world) ?? row.told ?? { card: 'overview', assignment: null, step: null }
      return [{ row, task, card: await drawCard({ ...which, since }, task, reader, world.directory) }]
    }),
  )
  return { shown: shown.flat(), hasMore: rows.length > PAGE_SIZE, needsYou, newest: newest?.seq ?? 0 }
}

/** What waits for the reader, or for whoever they act for; what lies with a designee comes after all else. */
function handOf(task: Task, reader: Person, world: World): InHand | null {
  const people = [reader, ...principalsOf(world.directory, reader, world.today)]
  const hand = people.flatMap((person) => inHandOf(task, person, world))
  const isDelegated = ({ card, assignment }: InHand) =>
    card === 'assignment' && task.assignments.some(({ id, state }) => id === assignment && state === 'delegated')
  return hand.find((each) => !isDelegated(each)) ?? hand[0] ?? null
}
