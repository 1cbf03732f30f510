import { html } from 'hono/html'
import { aNumberOf } from '../../store/task/a-numbers.ts'
import type { DeskContext } from '../page/desk-parts.ts'
import type { ListPlace } from './list-views.ts'

/** The A-number search that was asked for: what was written, and why it cannot be one. */
export interface ANumberSearch {
  typed: string
  error: string | null
}

export function readANumberSearch(typed: string): ANumberSearch {
  const isANumber = aNumberOf(typed) !== null
  return {
    typed,
    error: isANumber ? null : 'A-number does not fit: write the letter A and 7 to 9 digits, such as A012345678.',
  }
}

/** Said where an A-number was written into a field whose content stands in the address. */
export const movedSentence =
  'An A-number does not belong into the other fields, as they stand in the address of the page. It was taken out: write it here.'

/** A form of its own, sent in the body: an A-number never stands in an address, a bookmark or a log (ADR 0005). */
export function aNumberForm(c: DeskContext, { view }: ListPlace, { typed, error }: ANumberSearch) {
  return html`<form method="post" action="/desk/${view}" class="panel a-number" data-a-number>
<input type="hidden" name="csrf" value="${c.get('csrf')}">
<div class="field"><label for="a-number">A-number</label>
<input id="a-number" name="aNumber" value="${typed}" maxlength="200" autocomplete="off" aria-describedby="help-a-number${error ? ' error-a-number' : ''}"${error ? html` aria-invalid="true"` : ''}>
<p class="help" id="help-a-number">Finds the tasks in which it was written and whose details you may read. It stays out of the address of the page.</p>
${error ? html`<p class="error" id="error-a-number">${error}</p>` : ''}</div>
<p class="buttons"><button>Search by A-number</button></p>
</form>`
}
