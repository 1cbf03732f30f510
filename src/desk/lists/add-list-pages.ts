import { aNumberOf, aNumbersIn } from '../../store/task/a-numbers.ts'
import { sentencePage } from '../page/bare-page.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { movedSentence, readANumberSearch } from './a-number-form.ts'
import { addFilterActions } from './add-filter-actions.ts'
import { type ExportFormat, exportFormats, exportTable, MOST_EXPORTED, tooMany } from './export-list.ts'
import { findTasks, listPage } from './list-page.ts'
import { type ListPlace, listPlaces } from './list-views.ts'
import { holdsANumber, isOrHoldsANumber, readFilter, writeFilter } from './read-filter.ts'

type Parts = Pick<DeskParts, 'store'>

/** `/desk/active`, `mine`, `due`, `overdue` and `find`: the views of Guide, Appendix B, each with its file. */
export function addListPages(app: DeskApp, parts: Parts): void {
  for (const place of Object.values(listPlaces)) {
    app.get(`/desk/${place.view}`, (c) => showList(c, parts, place))
    if (place.hasANumber) app.post(`/desk/${place.view}`, (c) => searchInBody(c, parts, place))
    for (const format of ['csv', 'xlsx'] as const)
      app.get(`/desk/${place.view}/export.${format}`, (c) => exportList(c, parts, place, format))
  }
  addFilterActions(app, parts)
}

/** The list of the address. Whatever the address says too much is taken out of it, so that each list has one. */
async function showList(c: DeskContext, parts: Parts, place: ListPlace) {
  const query = c.req.query()
  const request = readFilter(place, query, c.get('world'))
  const leaks = place.fields.filter((key) => holdsANumber(key, request.typed[key] ?? ''))
  for (const key of leaks) delete request.typed[key]
  const path = `/desk/${place.view}`
  const wanted = writeFilter(place, request)
  const address = wanted === '' ? path : `${path}?${wanted}`
  if (leaks.length > 0)
    return c.redirect(
      place.hasANumber ? `${address}${wanted === '' ? '?' : '&'}a-number=moved` : '/desk/find?a-number=moved',
      303,
    )
  const isMoved = query['a-number'] === 'moved'
  const { search } = new URL(c.req.url)
  if (c.req.header('hx-request')) c.header('hx-push-url', address)
  else if (!isMoved && search.slice(1) !== wanted) return c.redirect(address, 303)
  const aNumber = isMoved ? { typed: '', error: movedSentence } : null
  return c.html(listPage(c, parts, { place, request, aNumber }))
}

/** What must not stand in an address: an A-number, or the search of the page's head, which may be one. */
async function searchInBody(c: DeskContext, parts: Parts, place: ListPlace) {
  const { aNumber, text } = await c.req.parseBody()
  const typed = [aNumber, text].find((value) => typeof value === 'string') ?? ''
  const request = readFilter(place, {}, c.get('world'))
  if (typeof aNumber !== 'string' && !isOrHoldsANumber(typed)) {
    const query = writeFilter(place, { ...request, typed: { text: typed.trim() } })
    return c.redirect(`/desk/find${query === '' ? '' : `?${query}`}`, 303)
  }
  const [written] = aNumberOf(typed) === null ? aNumbersIn(typed) : [typed]
  return c.html(listPage(c, parts, { place, request, aNumber: readANumberSearch((written ?? typed).trim()) }))
}

/** The whole list as a file, or a sentence why not. */
async function exportList(c: DeskContext, parts: Parts, place: ListPlace, format: ExportFormat) {
  const { profile, today } = c.get('world')
  const request = readFilter(place, c.req.query(), c.get('world'))
  const leaks = place.fields.some((key) => holdsANumber(key, request.typed[key] ?? ''))
  if (leaks) return c.html(sentencePage('No file was made', movedSentence), 422)
  const found = await findTasks(c, parts, place, { ...request, page: 0 }, MOST_EXPORTED)
  if (found.total > MOST_EXPORTED)
    return c.html(sentencePage('This is too much for one file', tooMany(found.total)), 422)
  const { type, write } = exportFormats[format]
  const bytes = await write(exportTable(place, found.rows, profile))
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="tasks-${place.view}-${today}.${format}"`,
  })
}
