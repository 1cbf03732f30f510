import { html } from 'hono/html'
import type { SavedFilter } from '../../store/lists/list-store.ts'
import type { DeskContext } from '../page/desk-parts.ts'
import type { ListPlace } from './list-views.ts'

interface Panel {
  place: ListPlace
  /** What stands in the address now. */
  query: string
  saved: readonly SavedFilter[]
  /** Why the last one was not saved, and what it was to be called. */
  refused?: { name: string; sentence: string }
}

export const LONGEST_NAME = 60

/** The reader's filters of this list, and a way to keep the present one. */
export function savedFilters(c: DeskContext, { place, query, saved, refused }: Panel) {
  const own = saved.filter(({ view }) => view === place.view)
  const csrf = html`<input type="hidden" name="csrf" value="${c.get('csrf')}">`
  const list = html`<ul>${own.map(
    ({
      id,
      name,
      query: kept,
    }) => html`<li><a href="/desk/${place.view}?${kept}"${kept === query ? html` aria-current="true"` : ''}>${name}</a>
<form method="post" action="/desk/filters/delete">${csrf}<input type="hidden" name="id" value="${id}"><input type="hidden" name="view" value="${place.view}"><input type="hidden" name="query" value="${query}"><button class="small" aria-label="Delete the filter ${name}">Delete</button></form></li>`,
  )}</ul>`
  const save = html`<form method="post" action="/desk/filters" class="save">${csrf}<input type="hidden" name="view" value="${place.view}"><input type="hidden" name="query" value="${query}">
<label for="filter-name">Save this filter as</label> <input id="filter-name" name="name" maxlength="${LONGEST_NAME}" value="${refused?.name ?? ''}" autocomplete="off"${refused ? html` aria-invalid="true" aria-describedby="error-name"` : ''}> <button>Save</button>
${refused ? html`<p class="error" id="error-name">${refused.sentence}</p>` : ''}</form>`
  if (own.length === 0 && query === '') return html`<section class="saved" aria-label="Saved filters" hidden></section>`
  return html`<section class="saved" aria-label="Saved filters">${own.length > 0 ? html`<h2>Saved filters</h2>${list}` : ''}${query === '' ? '' : save}</section>`
}
