import type { EventName } from '../../machine/task/commands.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import { liveAssignments } from '../../machine/task/response-digest.ts'
import type { Task } from '../../machine/task/task.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import { fillTemplate } from '../views/words/fill-template.ts'
import { absenceRows, absenceSubmit, absenceTitle } from './absence-form.ts'
import { formsByEvent } from './all-forms.ts'
import { authorityRows, authoritySubmit, authorityTitle } from './authority-form.ts'
import type { FormContext, FormDefinition } from './inputs/form-definition.ts'
import type { FormValues } from './inputs/form-values.ts'

export interface FormInput extends FormContext {
  /** An event of `eventsWithForm`, `absence` or `authority`. */
  form: string
  /** What was entered so far; the form is drawn with it. */
  values: FormValues
}

export interface RenderedForm {
  /** At most 24 characters. */
  title: string
  submit: string
  card: AdaptiveCard
}

/** A form with its inputs, ready for a modal or a dialog. Throws a RangeError for a form that there is not. */
export function renderForm(input: FormInput): RenderedForm {
  const { title, submit, rows } = freeForms[input.form] ?? definitionOf(input.form)
  const intro = input.task ? introOf(input.task, input.assignment) : ''
  const card = fillTemplate('form', { title, intro, rows: rows(input.values, input) })
  return { title, submit, card }
}

/** What the form is about; the unit too, where it is one of several: no unit is waived in place of another. */
function introOf(task: Task, assignment: AssignmentId | null): string {
  const lane = liveAssignments(task).length > 1 ? task.assignments.find(({ id }) => id === assignment) : undefined
  return [task.number, ...(lane ? [lane.unit] : []), task.title].join(' · ')
}

/** Forms that are about no task. */
const freeForms: Partial<Record<string, Pick<FormDefinition, 'title' | 'submit' | 'rows'>>> = {
  absence: { title: absenceTitle, submit: absenceSubmit, rows: absenceRows },
  authority: { title: authorityTitle, submit: authoritySubmit, rows: authorityRows },
}

/** The form of an event. Throws a RangeError when it has none. */
export function definitionOf(form: string): FormDefinition {
  const definition = formsByEvent[form as EventName]
  if (!definition) throw new RangeError(`There is no form "${form}".`)
  return definition
}
