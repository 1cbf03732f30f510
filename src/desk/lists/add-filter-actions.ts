import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { listPage } from './list-page.ts'
import { type ListPlace, type ListView, listPlaces } from './list-views.ts'
import { holdsANumber, readFilter, writeFilter } from './read-filter.ts'
import { LONGEST_NAME } from './saved-filters.ts'

/** More would be a list that itself wants searching. */
const MOST_FILTERS = 50

/** Keeping the filter of a list under a name, and deleting one. Both lead back to the list. */
export function addFilterActions(app: DeskApp, parts: Pick<DeskParts, 'store'>): void {
  app.post('/desk/filters', async (c) => {
    const { place, request, body } = await listOf(c)
    const person = c.get('reader').id
    const name = typeof body['name'] === 'string' ? body['name'].trim() : ''
    const sentence = nameMistake(name, await parts.store.filtersOf(person), place.view)
    if (sentence !== null)
      return c.html(listPage(c, parts, { place, request, aNumber: null, refusedName: { name, sentence } }), 422)
    await parts.store.saveFilter(person, { view: place.view, name, query: writeFilter(place, request, { page: 0 }) })
    return c.redirect(addressOf(place, writeFilter(place, request)), 303)
  })

  app.post('/desk/filters/delete', async (c) => {
    const { place, request, body } = await listOf(c)
    await parts.store.deleteFilter(c.get('reader').id, String(body['id']))
    return c.redirect(addressOf(place, writeFilter(place, request)), 303)
  })
}

/** The list from which the form was sent, with its search. */
async function listOf(c: DeskContext) {
  const body = await c.req.parseBody()
  const place = listPlaces[String(body['view']) as ListView] ?? listPlaces.find
  const query = Object.fromEntries(new URLSearchParams(String(body['query'] ?? '')))
  const request = readFilter(place, query, c.get('world'))
  for (const key of place.fields) if (holdsANumber(key, request.typed[key] ?? '')) delete request.typed[key]
  return { place, request, body }
}

function nameMistake(name: string, saved: readonly { view: string; name: string }[], view: string): string | null {
  if (name === '') return 'The name is empty: write a few words by which you know this filter again.'
  if (name.length > LONGEST_NAME) return `The name is too long: at most ${LONGEST_NAME} characters.`
  const isNew = !saved.some((filter) => filter.view === view && filter.name === name)
  if (isNew && saved.length >= MOST_FILTERS) return `You have ${MOST_FILTERS} saved filters: delete one first.`
  return null
}

function addressOf({ view }: ListPlace, query: string): string {
  return `/desk/${view}${query === '' ? '' : `?${query}`}`
}
