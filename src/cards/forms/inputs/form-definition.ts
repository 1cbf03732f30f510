import type { Directory, Person } from '../../../machine/people/directory.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { AssignmentId, IsoDate } from '../../../machine/task/ids.ts'
import type { Assignment, Task } from '../../../machine/task/task.ts'
import { type FormValues, longTextIn } from './form-values.ts'
import { type InputRow, longTextRows } from './input-row.ts'

/** What a form is drawn from, and read with. */
export interface FormContext {
  /** Null for forms that make a task, for an absence and for an authority. */
  task: Task | null
  /** The unit's share that the form is about, where it is about one. */
  assignment: AssignmentId | null
  profile: Profile
  directory: Directory
  today: IsoDate
  actor: Person
}

/**
 * One form. The id of an input is the name of the command's property that it fills (commands.ts), except: `unit`,
 * `actionOfficer` (for several units `actionOfficer:<unit>`), `asks` (the units that only concur) and `dueDate` fill the lanes; `field:<key>` fills a field of
 * the task type, `value:<key>` the corrected field; `<moment>Date` and `<moment>Time` (received, responded, at) fill one
 * moment; `<id>:2`, `<id>:3` … go on with a long text.
 */
export interface FormDefinition {
  /** At most 24 characters (Slack: view reference). */
  title: string
  submit: string
  rows(values: FormValues, context: FormContext): InputRow[]
  /** The command without what was left empty; the schema says what is wrong with it. */
  read(values: FormValues, context: FormContext): Record<string, unknown>
  /** Mistakes that only the profile or the directory can see, by input id. */
  check?(values: FormValues, context: FormContext): Record<string, string>
}

/** The unit's share that the form is about. */
export function laneOf({ task, assignment }: FormContext): Assignment | null {
  return task?.assignments.find((lane) => lane.id === assignment) ?? null
}

/** A form whose only question is why. */
export function reasonForm(title: string, submit: string, label: string, hint = ''): FormDefinition {
  return textForm({ title, submit, id: 'reason', label, hint, isRequired: true })
}

/** A form with one long text. */
export function textForm(form: {
  title: string
  submit: string
  id: string
  label: string
  hint?: string
  isRequired: boolean
}): FormDefinition {
  return {
    title: form.title,
    submit: form.submit,
    rows: (values) =>
      longTextRows(values, form.id, form.label, '', { hint: form.hint ?? '', required: form.isRequired }),
    read: (values) => ({ [form.id]: longTextIn(values, form.id) }),
  }
}
