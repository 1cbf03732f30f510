import { html } from 'hono/html'
import type { SavedFilter, TaskPage } from '../../store/store.ts'
import type { DeskContext, DeskParts } from '../desk-parts.ts'
import { page } from '../layout.ts'
import { type ANumberSearch, aNumberForm } from './a-number-form.ts'
import { exportLinks } from './export-list.ts'
import { filterForm } from './filter-form.ts'
import type { ListPlace } from './list-views.ts'
import { type ListRequest, writeFilter } from './read-filter.ts'
import { PAGE_SIZE, results } from './results.ts'
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
