import { html } from 'hono/html'
import { rangeWords } from '../../cards/views/task-list-view.ts'
import type { World } from '../../machine/decision.ts'
import type { SortColumn, TaskPage, TaskRow } from '../../store/store.ts'
import type { Html } from '../bare-page.ts'
import { listCell } from './list-cell.ts'
import { columnTitle, listColumns, openColumns } from './list-columns.ts'
import type { ListPlace } from './list-views.ts'
import { type ListRequest, writeFilter } from './read-filter.ts'

export const PAGE_SIZE = 25

interface Results {
  place: ListPlace
  request: ListRequest
  found: TaskPage
  world: Pick<World, 'profile' | 'today'>
  /** False: the search does not stand in an address, so nothing leads to another page or order of it. */
  hasAddress: boolean
}

/** The rows of a list with their number; a table, which becomes cards where there is no room for one. */
export function results({ place, request, found, world, hasAddress }: Results) {
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
