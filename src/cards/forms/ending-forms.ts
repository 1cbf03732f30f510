import { isTaskManager } from '../../machine/people/directory.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { type FormContext, type FormDefinition, reasonForm } from './inputs/form-definition.ts'
import { longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, type InputRow, longTextRows, textRow } from './inputs/input-row.ts'

function otherTaskForm(
  type: 'duplicate' | 'merge',
  form: { title: string; submit: string; hint: string },
): FormDefinition {
  return {
    title: form.title,
    submit: form.submit,
    rows: (values) => [
      textRow(values, 'other', 'Number of the other task', '', { required: true, hint: form.hint }),
      ...longTextRows(values, 'reason', 'Reason'),
    ],
    read: (values) => ({ type, other: textIn(values, 'other'), reason: longTextIn(values, 'reason') }),
  }
}

function managerRow(values: Parameters<FormDefinition['rows']>[0], { directory, task }: FormContext): InputRow {
  const managers = [...directory.people.values()].filter(
    (person) => person.active && isTaskManager(person) && person.id !== task?.taskManager,
  )
  const choices = managers.map(({ id, name }) => ({ title: name.slice(0, 75), value: id }))
  return choiceRow(values, 'taskManager', 'Task manager', choices, [], { required: true })
}

const cancelForm = reasonForm(
  'Cancel task',
  'Cancel task',
  'Reason',
  'Withdrawn by the authority, or entered by mistake. Everybody on the task is told.',
)

/** Forms of a task that ends without an answer, or goes to another task manager. */
export const endingForms = {
  cancel: { ...cancelForm, read: (values, context) => ({ type: 'cancel', ...cancelForm.read(values, context) }) },
  duplicate: otherTaskForm('duplicate', {
    title: 'Mark as duplicate',
    submit: 'Mark',
    hint: 'The task in which the answer is written. Everybody here is pointed to it.',
  }),
  merge: otherTaskForm('merge', {
    title: 'Merge',
    submit: 'Merge',
    hint: 'The task that takes this one up. Everybody here is pointed to it.',
  }),
  transfer: {
    title: 'Transfer',
    submit: 'Transfer',
    rows: (values, context) => [managerRow(values, context), ...longTextRows(values, 'note', 'Note')],
    read: (values) => ({
      type: 'transfer',
      taskManager: optionalIn(values, 'taskManager'),
      note: longTextIn(values, 'note'),
    }),
  },
} satisfies Partial<Record<EventName, FormDefinition>>
