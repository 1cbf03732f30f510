import { html } from 'hono/html'
import type { InputRow } from '../../cards/forms/input-row.ts'
import type { Html } from '../bare-page.ts'

/** One input with its label, its help and what is wrong with it. */
export function formInput(row: InputRow, error: string) {
  const { id, label, hint, required, kind } = row
  if (kind === 'note') return html`<p class="note"><strong>${label}</strong> ${row.value}</p>`
  const described = [hint && `help-${id}`, error && `error-${id}`].filter(Boolean).join(' ')
  const state = html`${described ? html` aria-describedby="${described}"` : ''}${error ? html` aria-invalid="true"` : ''}${row.dispatch ? html` data-redraw` : ''}`
  const notes = html`${hint ? html`<p class="help" id="help-${id}">${hint}</p>` : ''}${error ? html`<p class="error" id="error-${id}">${error}</p>` : ''}`
  const mark = required ? html` <span class="needed">(needed)</span>` : ''
  if (kind === 'choice' && row.multi)
    return html`<fieldset class="field many" id="input-${id}" tabindex="-1"${state}><legend>${label}${mark}</legend><div class="choices">${checkboxes(row)}</div>${notes}</fieldset>`
  if (kind === 'toggle')
    return html`<div class="field toggle"><label for="input-${id}"><input type="checkbox" id="input-${id}" name="${id}" value="true"${row.value === 'true' ? html` checked` : ''}${state}> ${label}</label>${notes}</div>`
  return html`<div class="field${kind === 'longText' ? ' long' : ''}"><label for="input-${id}">${label}${mark}</label>${control(row, state)}${notes}</div>`
}

function checkboxes({ id, choices, value, dispatch }: InputRow) {
  const chosen = new Set(value.split(','))
  return choices.map(
    (choice, index) =>
      html`<label><input type="checkbox" id="input-${id}-${index}" name="${id}" value="${choice.value}"${chosen.has(choice.value) ? html` checked` : ''}${dispatch ? html` data-redraw` : ''}> ${choice.title}</label>`,
  )
}

function control({ kind, id, value, choices, maxLength }: InputRow, state: Html) {
  const common = html` id="input-${id}" name="${id}"${state}`
  switch (kind) {
    case 'choice':
      return html`<select${common}><option value=""></option>${choices.map(
        (choice) =>
          html`<option value="${choice.value}"${choice.value === value ? html` selected` : ''}>${choice.title}</option>`,
      )}</select>`
    case 'longText':
      return html`<textarea${common} rows="7" maxlength="${maxLength}">${value}</textarea>`
    case 'date':
    case 'time':
      // One that is none is shown as it was written.
      return html`<input${common} type="${/^(\d{4}-\d\d-\d\d|\d\d:\d\d)?$/.test(value) ? kind : 'text'}" value="${value}">`
    default:
      return html`<input${common} value="${value}" maxlength="${maxLength}" autocomplete="off"${kind === 'number' ? html` inputmode="decimal"` : ''}>`
  }
}
