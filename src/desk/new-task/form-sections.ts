import type { FormValues } from '../../bot/office.ts'
import type { FormContext } from '../../cards/forms/form-definition.ts'
import { longTextIn } from '../../cards/forms/form-values.ts'
import type { InputRow } from '../../cards/forms/input-row.ts'
import { peopleChoices, unitChoices } from '../../cards/forms/people-choices.ts'
import { definitionOf } from '../../cards/forms/render-form.ts'

export interface FormSection {
  title: string
  rows: InputRow[]
}

/** The form's own inputs, tab by tab: the same definition as in chat, with the room of a page. Files are drawn apart. */
export function formSections(form: string, values: FormValues, context: FormContext, common: string): FormSection[] {
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
