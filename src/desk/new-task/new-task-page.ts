import { html } from 'hono/html'
import type { FormValues } from '../../bot/office.ts'
import { sizeWords } from '../../cards/views/size-words.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import type { Attachment } from '../../machine/task.ts'
import type { DeskContext, DeskParts } from '../desk-parts.ts'
import { page } from '../layout.ts'
import { formInput } from './form-input.ts'
import { type FormSection, formSections } from './form-sections.ts'
import { writeKeptFile } from './kept-files.ts'
import { mailUploadForm } from './mail-upload-form.ts'

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
<form method="post" action="/desk/new" enctype="multipart/form-data" id="new-task" novalidate data-guard${hasContent(shown) ? html` data-changed` : ''}>
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
