import { html } from 'hono/html'
import type { FormValues } from '../../bot/office/office.ts'
import type { FormContext } from '../../cards/forms/inputs/form-definition.ts'
import { longTextIn } from '../../cards/forms/inputs/form-values.ts'
import type { InputRow } from '../../cards/forms/inputs/input-row.ts'
import { peopleChoices, unitChoices } from '../../cards/forms/inputs/people-choices.ts'
import { definitionOf } from '../../cards/forms/render-form.ts'
import { sizeWords } from '../../cards/views/words/format-date.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import type { Attachment } from '../../machine/task/task.ts'
import type { Html } from '../page/bare-page.ts'
import type { DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'
import { writeKeptFile } from './read-body.ts'

export interface NewTaskPage {
  form: 'create' | 'enterLate'
  values: FormValues
  kept: readonly Attachment[]
  /** A sentence at each input, by its id. */
  errors: Readonly<Record<string, string>>
  /** Refused as a whole; empty: not refused. */
  refused: string
}

const modes = {
  create: {
    title: 'New task',
    submit: 'Create the task',
    intro: 'Log a request and give it to the units that answer it.',
  },
  enterLate: {
    title: 'Late entry',
    submit: 'Enter the task',
    intro: 'A request that was already handled by e-mail, entered for the record with its true times.',
  },
} as const

/** The form of a new task with the profile's tabs; what was typed and the files that came stay in it. */
export function newTaskPage(c: DeskContext, { key, newId }: Pick<DeskParts, 'key' | 'newId'>, shown: NewTaskPage) {
  const { form, values, kept, errors, refused } = shown
  const { profile, directory, today } = c.get('world')
  const reader = c.get('reader')
  const context = { task: null, assignment: null, profile, directory, today, actor: reader }
  const common = profile.tabs.find((tab) => tab.key === commonTab)?.name ?? 'Common'
  const sections = formSections(form, values, context, common)
  const { title, submit, intro } = modes[form]
  const other = form === 'create' ? 'enterLate' : 'create'
  const body = html`<h1>${title}</h1><p class="quiet">${intro}</p>
${hasContent(shown) ? '' : mailUploadForm(c)}
<form method="post" action="/desk/new" enctype="multipart/form-data" id="new-task" data-guard${hasContent(shown) ? html` data-changed` : ''}>
<input type="hidden" name="csrf" value="${c.get('csrf')}"><input type="hidden" name="nonce" value="${newId()}"><input type="hidden" name="form" value="${form}">
<button class="unseen" name="act" value="submit" tabindex="-1" aria-hidden="true">${submit}</button>
${problems(sections, errors, refused)}
<div id="new-fields">
<nav class="tabs" aria-label="Parts of the form"><ul>${[...sections, { title: 'Attachments' }].map((section, index) => html`<li><a href="#part-${index}">${section.title}</a></li>`)}</ul></nav>
${sections.map((section, index) => sectionOf(section, index, errors))}
</div>
<section class="panel part" id="part-${sections.length}"><h2>Attachments</h2>
${kept.length > 0 ? html`<fieldset class="field many"><legend>Already here</legend>${kept.map((file) => keptFile(key, reader.id, file))}</fieldset>` : ''}
<div class="field"><label for="input-attachments">Choose files</label><input type="file" multiple id="input-attachments" name="attachments" aria-describedby="help-attachments${errors['attachments'] ? ' error-attachments' : ''}">
<p class="help" id="help-attachments">At most 25 MB each. Their names may be sensitive; they are shown to those who may read the details only.</p>
${errors['attachments'] ? html`<p class="error" id="error-attachments">${errors['attachments']}</p>` : ''}</div></section>
<p class="send"><button class="primary" name="act" value="submit">${submit}</button>
<button name="act" value="draw" data-draw>Show the fields that belong to these choices</button>
<button name="late" value="${other}">${form === 'create' ? 'It was already handled by e-mail' : 'It is a new request'}</button></p>
</form>`
  return page(c, { title, active: 'new', body, styles: ['new-task.css'], scripts: ['new-task.js'] })
}

function hasContent({ values, kept }: NewTaskPage): boolean {
  return kept.length > 0 || Object.keys(values).length > 0
}

/** What has to be mended, first on the page, each a way to its field. */
function problems(sections: readonly FormSection[], errors: NewTaskPage['errors'], refused: string) {
  const inputs = sections.flatMap(({ rows }) => rows.map(({ id }) => id))
  const listed = Object.entries(errors)
  if (listed.length === 0 && refused === '') return ''
  return html`<div class="problems" role="alert" tabindex="-1" id="problems"><h2>The task was not made yet</h2>
${refused ? html`<p>${refused}</p>` : ''}<ul>${listed.map(([id, sentence]) =>
    inputs.includes(id) || id === 'attachments'
      ? html`<li><a href="#input-${id}">${sentence}</a></li>`
      : html`<li>${sentence}</li>`,
  )}</ul><p class="quiet">Everything that you wrote is still here, and so are the files that you chose.</p></div>`
}

function sectionOf({ title, rows }: FormSection, index: number, errors: NewTaskPage['errors']) {
  return html`<section class="panel part" id="part-${index}" aria-labelledby="title-${index}"><h2 id="title-${index}">${title}</h2>
<div class="fields">${rows.map((row) => formInput(row, errors[row.id] ?? ''))}</div></section>`
}

function keptFile(key: Uint8Array, person: Parameters<typeof writeKeptFile>[1], file: Attachment) {
  return html`<label><input type="checkbox" name="kept" value="${writeKeptFile(key, person, file)}" checked> ${file.name} <span class="quiet">${sizeWords(file.bytes)}</span></label>`
}

/** One input with its label, its help and what is wrong with it. */
function formInput(row: InputRow, error: string) {
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

interface FormSection {
  title: string
  rows: InputRow[]
}

/** The form's own inputs, tab by tab: the same definition as in chat, with the room of a page. Files are drawn apart. */
function formSections(form: string, values: FormValues, context: FormContext, common: string): FormSection[] {
  const sections: FormSection[] = [{ title: common, rows: [] }]
  for (const row of definitionOf(form).rows(values, context)) {
    if (row.kind === 'heading') sections.push({ title: row.label, rows: [] })
    else if (row.kind !== 'file' && !isContinuation(row)) sections.at(-1)?.rows.push(roomy(row, values, context))
  }
  return sections.filter(({ rows }) => rows.length > 0)
}

/** A chat continues a long text in further inputs; a page has one for all of it. */
function isContinuation({ kind, id }: InputRow): boolean {
  return kind === 'longText' && /:\d+$/.test(id)
}

function roomy(row: InputRow, values: FormValues, { directory, profile }: FormContext): InputRow {
  if (row.kind === 'longText')
    return { ...row, value: values[row.id] === undefined ? row.value : longTextIn(values, row.id), maxLength: 20_000 }
  if (row.kind !== 'query') return row
  return { ...row, kind: 'choice', choices: row.dataset === 'units' ? unitChoices(profile) : peopleChoices(directory) }
}

/** A form of its own: what is typed in the other one is not sent with it. */
function mailUploadForm(c: DeskContext) {
  return html`<details class="panel part mail"><summary>Fill this form from a saved e-mail</summary>
<form method="post" action="/desk/new/mail" enctype="multipart/form-data"><input type="hidden" name="csrf" value="${c.get('csrf')}">
<div class="field"><label for="input-mail">The e-mail, saved as .eml</label><input type="file" id="input-mail" name="mail" accept=".eml,message/rfc822" required aria-describedby="help-mail">
<p class="help" id="help-mail">You can drop it here. It takes the place of what is written below; the e-mail and its files are attached.</p></div>
<p class="send"><button>Fill the form</button></p></form></details>`
}
