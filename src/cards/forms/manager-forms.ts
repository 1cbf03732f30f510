import { nameOf } from '../../machine/people/directory.ts'
import { actionOfficersFor } from '../../machine/profile/route-task.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { formatDay } from '../views/words/format-date.ts'
import { isSensitiveTask } from '../views/words/profile-names.ts'
import { emptyNote } from './inputs/field-row.ts'
import { type FormContext, type FormDefinition, laneOf, reasonForm } from './inputs/form-definition.ts'
import { listIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, dateRow, longTextRows } from './inputs/input-row.ts'
import { ccRow, laneRowsOf, lanesIn } from './inputs/lane-inputs.ts'
import { peopleChoices, unitChoices } from './inputs/people-choices.ts'

const assign: FormDefinition = {
  title: 'Assign',
  submit: 'Assign',
  rows: (values, context) => [
    ...laneRowsOf(values, context, {
      units: 'Units',
      unitHint: routingHint(context),
      officer: 'Action officer',
      isUnitRequired: true,
      concurs: 'Only to concur',
    }),
    dateRow(values, 'dueDate', 'Internal due date', context.task?.internalDueDate ?? ''),
    ccRow(values, context),
  ],
  read: (values, context) => ({ type: 'assign', lanes: lanesIn(values, context), cc: listIn(values, 'cc') }),
}

/** What Appendix A says of the action officer of this task. */
function routingHint({ task, profile }: Pick<FormContext, 'task' | 'profile'>): string {
  const note = task ? actionOfficersFor(profile, task).note : ''
  return note === '' ? '' : `The routing table says: ${note}.`
}

/** After a deferral the unit that the action officer named is chosen already. */
const reassign: FormDefinition = {
  title: 'Reassign',
  submit: 'Reassign',
  rows: (values, context) => {
    const lane = laneOf(context)
    const unit = textIn(values, 'unit') || lane?.deferral?.unit || lane?.unit || ''
    return [
      choiceRow(values, 'unit', 'Unit', unitChoices(context.profile), [unit], { dispatch: true, required: true }),
      choiceRow(values, 'actionOfficer', 'Action officer', peopleChoices(context.directory, unit), [], {
        dataset: 'people',
        hint: 'Left empty, it is the chief of the unit.',
      }),
      dateRow(values, 'dueDate', 'Internal due date', lane?.dueDate ?? ''),
      ...longTextRows(values, 'note', 'Note', '', { hint: 'What the new action officer should know.' }),
    ]
  },
  read: (values, { assignment }) => ({
    type: 'reassign',
    assignment,
    unit: optionalIn(values, 'unit'),
    actionOfficer: optionalIn(values, 'actionOfficer'),
    dueDate: optionalIn(values, 'dueDate'),
    note: longTextIn(values, 'note'),
  }),
}

const setAction: FormDefinition = {
  title: 'Set action',
  submit: 'Set action',
  rows: (values, { task, profile }) => [
    choiceRow(
      values,
      'action',
      'Task action',
      profile.taskActions.map(({ key, name, meaning }) => ({ title: `${name}: ${meaning}`.slice(0, 75), value: key })),
      task ? [task.action] : [],
      { required: true },
    ),
    ...longTextRows(values, 'reason', 'Reason'),
  ],
  read: (values) => ({ type: 'setAction', action: textIn(values, 'action'), reason: longTextIn(values, 'reason') }),
}

const grantExtension: FormDefinition = {
  title: 'Grant extension',
  submit: 'Grant',
  rows: (values, context) => {
    const extension = laneOf(context)?.extension
    const asked = extension
      ? `${nameOf(context.directory, extension.askedBy)} asks for ${formatDay(extension.until)}${reasonWords(context, extension.reason)}`
      : ''
    return [
      ...emptyNote('Asked', asked),
      dateRow(values, 'until', 'New internal due date', extension?.until ?? '', { required: true }),
      dateRow(values, 'authorityDate', 'New date due to authority', '', {
        hint: 'Only when the authority agreed to a later date. The first dates are kept.',
      }),
      ...longTextRows(values, 'note', 'Note'),
    ]
  },
  read: (values, { assignment }) => ({
    type: 'grantExtension',
    assignment,
    until: optionalIn(values, 'until'),
    authorityDate: optionalIn(values, 'authorityDate'),
    note: longTextIn(values, 'note'),
  }),
}

/** Opening this form is no look into the record, so what may be sensitive stays in Details. */
function reasonWords({ task, profile }: FormContext, reason: string): string {
  return task && isSensitiveTask(profile, task) ? '. The reason is in Details.' : `: ${reason}`
}

/** Forms of the task manager about units and dates. */
export const managerForms = {
  assign,
  reassign,
  setAction,
  grantExtension,
  denyExtension: ofLane(
    'denyExtension',
    reasonForm('Deny extension', 'Deny', 'Reason', 'The action officer reads it.'),
  ),
  withdraw: ofLane(
    'withdraw',
    reasonForm('Withdraw unit', 'Withdraw', 'Reason', 'The unit is told that its part is off.'),
  ),
  waive: ofLane(
    'waive',
    reasonForm('Waive unit', 'Waive', 'Reason', 'The task goes on without the answer of this unit.'),
  ),
} satisfies Partial<Record<EventName, FormDefinition>>

/** A form whose command is about one assignment and has the form's own property besides. */
export function ofLane(type: EventName, form: FormDefinition): FormDefinition {
  return {
    ...form,
    read: (values, context) => ({ type, assignment: context.assignment, ...form.read(values, context) }),
  }
}
