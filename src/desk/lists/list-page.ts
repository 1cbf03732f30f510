import { html } from 'hono/html'
import { listDate, rangeWords } from '../../cards/views/lists/task-list-view.ts'
import { formatDay } from '../../cards/views/words/format-date.ts'
import { inDays } from '../../machine/days/working-days.ts'
import type { World } from '../../machine/task/decision.ts'
import type { SavedFilter, SortColumn, TaskPage, TaskRow } from '../../store/lists/list-store.ts'
import type { Html } from '../page/bare-page.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'
import { type ANumberSearch, aNumberForm } from './a-number-form.ts'
import { exportLinks } from './export-list.ts'
import { filterForm } from './filter-form.ts'
import { columnTitle, type ListPlace, listColumns, openColumns } from './list-views.ts'
import { type ListRequest, writeFilter } from './read-filter.ts'
import { savedFilters } from './saved-filters.ts'

interface ListPage {
  place: ListPlace
  request: ListRequest
  /** Null: the list of the address. */
  aNumber: ANumberSearch | null
  refusedName?: { name: string; sentence: string }
}

/** All that an A-number finds stands on one page, as no address leads to a second one. */
const MOST_OF_A_NUMBER = 200

/** A whole page with the list that was asked for. */
export async function listPage(c: DeskContext, parts: Pick<DeskParts, 'store'>, asked: ListPage) {
  const { place, request, aNumber } = asked
  const world = c.get('world')
  const isByANumber = aNumber !== null && aNumber.error === null
  const [found, saved] = await Promise.all([
    isByANumber ? findANumber(c, parts, place, aNumber.typed) : findTasks(c, parts, place, request),
    parts.store.filtersOf(c.get('reader').id),
  ])
  const body = html`<h1>${place.title}</h1><p class="quiet">${place.intro}</p>
<div id="list">
${filterForm(place, request, world)}
${place.hasANumber ? aNumberForm(c, place, aNumber ?? { typed: '', error: null }) : ''}
${below(c, asked, found, saved, !isByANumber)}
</div>`
  return page(c, {
    ...{ title: place.title, body, styles: ['lists.css'], scripts: ['htmx.js', 'lists.js'] },
    active: place.view === 'find' ? null : place.view,
  })
}

function below(
  c: DeskContext,
  { place, request, refusedName }: ListPage,
  found: TaskPage,
  saved: readonly SavedFilter[],
  hasAddress: boolean,
) {
  const list = results({ place, request, found, world: c.get('world'), hasAddress })
  if (!hasAddress) return list
  const query = writeFilter(place, request, { page: 0 })
  return html`${savedFilters(c, { place, query, saved, ...(refusedName && { refused: refusedName }) })}
${list}
${exportLinks(place, query, found.total)}`
}

export function findTasks(
  c: DeskContext,
  { store }: Pick<DeskParts, 'store'>,
  { view }: ListPlace,
  { filter, sort, page: shown }: ListRequest,
  pageSize = PAGE_SIZE,
): Promise<TaskPage> {
  const { today } = c.get('world')
  return store.list({ ...filter, view, sort, page: shown, pageSize, reader: c.get('reader').id, today })
}

function findANumber(c: DeskContext, { store }: Pick<DeskParts, 'store'>, { view }: ListPlace, aNumber: string) {
  const { today } = c.get('world')
  return store.list({ view, aNumber, page: 0, pageSize: MOST_OF_A_NUMBER, reader: c.get('reader').id, today })
}

const PAGE_SIZE = 25

interface Results {
  place: ListPlace
  request: ListRequest
  found: TaskPage
  world: Pick<World, 'profile' | 'today'>
  /** False: the search does not stand in an address, so nothing leads to another page or order of it. */
  hasAddress: boolean
}

/** The rows of a list with their number; a table, which becomes cards where there is no room for one. */
function results({ place, request, found, world, hasAddress }: Results) {
  const { rows, total } = found
  const pageSize = hasAddress ? PAGE_SIZE : rows.length
  const said =
    rows.length === 0 && total === 0
      ? emptyWords(place, request, hasAddress)
      : rangeWords(request.page, pageSize, rows.length, total)
  const isQuestion = place.view === 'find' && hasAddress && Object.keys(request.typed).length === 0
  return html`<div id="results"${hasAddress ? html` data-live` : ''}>
<p class="count" role="status">${isQuestion ? place.empty : said}</p>
${rows.length > 0 ? table({ place, request, found, world, hasAddress }) : ''}
${hasAddress ? pager(place, request, total) : ''}
</div>`
}

function emptyWords({ empty }: ListPlace, { typed }: ListRequest, hasAddress: boolean): string {
  if (!hasAddress) return 'No task that you may read in full has this A-number.'
  return Object.keys(typed).length > 0 ? 'No task fits. Leave a field empty, or write less in it.' : empty
}

function table({ place, request, found, world, hasAddress }: Results) {
  const { profile } = world
  const columns = openColumns(profile, place.columns)
  const isGrouped = place.view === 'mine' && request.sort.by === 'status'
  return html`<table class="tasks" role="table"><caption class="unseen">${place.title}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((by) => header(place, request, by, columnTitle(profile, by), hasAddress))}</tr></thead>
${groupsOf(found.rows, isGrouped).map(
  (group) =>
    html`<tbody role="rowgroup">${isGrouped ? groupRow(group, columns.length, world) : ''}${group.map((task) => rowOf(task, columns, world, hasAddress))}</tbody>`,
)}</table>`
}

/** Tasks of one status together, in the order in which they come; or all in one. */
function groupsOf(rows: readonly TaskRow[], isGrouped: boolean): TaskRow[][] {
  if (!isGrouped) return [[...rows]]
  return [...Map.groupBy(rows, ({ status }) => status).values()]
}

function groupRow([first]: TaskRow[], width: number, { profile }: Pick<World, 'profile'>) {
  return html`<tr class="group" role="row"><th role="rowheader" scope="rowgroup" colspan="${width}">${first ? listColumns.status.value(first, profile) : ''}</th></tr>`
}

function header(place: ListPlace, request: ListRequest, by: SortColumn, title: string, hasAddress: boolean) {
  const { sort } = request
  const isSorted = hasAddress && sort.by === by
  const state: Html = isSorted ? html` aria-sort="${sort.descending ? 'descending' : 'ascending'}"` : ''
  if (!hasAddress) return html`<th role="columnheader" scope="col">${title}</th>`
  const query = writeFilter(place, request, { sort: { by, descending: isSorted && !sort.descending } })
  return html`<th role="columnheader" scope="col"${state}>${swapLink(place, query, title, `sort-${by}`)}</th>`
}

function rowOf(task: TaskRow, columns: readonly SortColumn[], world: Results['world'], hasAddress: boolean) {
  const watched: Html = hasAddress ? html` data-task="${task.id}" data-version="${task.version}"` : ''
  return html`<tr role="row" id="row-${task.number}"${watched}>${columns.map((by) => listCell(by, task, world))}</tr>`
}

/** A link to another page or order of the list; with scripts the list changes in place. */
function swapLink(place: ListPlace, query: string, words: Html, id: string, rel?: string) {
  const href = `/desk/${place.view}${query === '' ? '' : `?${query}`}`
  return html`<a id="${id}" href="${href}"${rel ? html` rel="${rel}"` : ''} hx-get="${href}" hx-target="#list" hx-select="#list" hx-swap="outerMorph" hx-push-url="true">${words}</a>`
}

function pager(place: ListPlace, request: ListRequest, total: number) {
  const last = Math.max(Math.ceil(total / PAGE_SIZE) - 1, 0)
  const { page } = request
  if (last === 0 && page === 0) return ''
  const to = (wanted: number, words: string, id: string, rel?: string) =>
    swapLink(place, writeFilter(place, request, { page: wanted }), words, id, rel)
  return html`<nav class="pager" aria-label="Pages of the list">
${page > 0 ? to(0, 'First', 'page-first') : ''} ${page > 0 ? to(Math.min(page - 1, last), 'Previous', 'page-previous', 'prev') : ''}
<span>Page ${page + 1} of ${last + 1}</span>
${page < last ? to(page + 1, 'Next', 'page-next', 'next') : ''} ${page < last ? to(last, 'Last', 'page-last') : ''}</nav>`
}

type Names = Pick<World, 'profile' | 'today'>

/** One cell of a list; it carries the name of its column for where the table is drawn as cards. */
function listCell(by: SortColumn, task: TaskRow, world: Names) {
  if (by === 'number')
    return html`<th role="rowheader" scope="row" class="number"><a href="/desk/tasks/${task.number}">${task.number}</a></th>`
  const content = contentOf(by, task, world)
  const isEmpty = content === '' || content === null
  return html`<td role="cell" class="${by}${isEmpty ? ' none' : ''}" data-label="${columnTitle(world.profile, by)}"><span>${isEmpty ? html`<span aria-hidden="true">–</span>` : content}</span></td>`
}

function contentOf(by: SortColumn, task: TaskRow, world: Names): Html | null {
  if (by === 'dueDate') return due(task, world)
  const words = listColumns[by].value(task, world.profile)
  if (by === 'title') return html`${words}${actionNote(task)}`
  if (by === 'priority' && task.priority === 'high') return html`<span class="badge warn">${words}</span>`
  return words
}

function actionNote({ action }: TaskRow) {
  if (action === 'standDown') return html` <span class="badge warn">stood down</span>`
  return action === 'review' ? html` <span class="badge">for review</span>` : ''
}

function due(task: TaskRow, { today }: Names): Html | null {
  const date = listDate(task)
  if (date === null) return null
  const day = html`<time datetime="${date}">${formatDay(date)}</time>`
  // Of a closed task it only says what the date was.
  if (task.dueDate === null) return day
  const words = inDays(today, date)
  return html`${day} <span class="${date < today ? 'badge bad' : 'quiet'}">${words}</span>`
}
