import { nameOf } from '../../machine/people/directory.ts'
import type { Field } from '../../machine/profile/profile-schema.ts'
import { commonTab, ownFields } from '../../machine/profile/task-fields.ts'
import { correctableFields, currentValue } from '../../machine/record/correct-field.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { liveAssignments } from '../../machine/task/response-digest.ts'
import type { FieldValue, Task } from '../../machine/task/task.ts'
import { worldOf } from '../views/card-context.ts'
import { fieldRows, readField } from './inputs/field-row.ts'
import { type FormContext, type FormDefinition, textForm } from './inputs/form-definition.ts'
import { type FormValues, filesIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, fileRow, type InputRow, longTextRows } from './inputs/input-row.ts'

const comment: FormDefinition = {
  title: 'Comment',
  submit: 'Comment',
  rows: (values) => [...longTextRows(values, 'text', 'Comment', '', { required: true }), fileRow()],
  read: (values, { assignment }) => ({
    type: 'comment',
    text: longTextIn(values, 'text'),
    attachments: filesIn(values, 'attachments'),
    assignment: assignment ?? undefined,
  }),
}

const attach: FormDefinition = {
  title: 'Attach files',
  submit: 'Attach',
  rows: () => [fileRow('Attachments', { required: true })],
  read: (values) => ({ type: 'attach', attachments: filesIn(values, 'attachments') }),
}

/** Whom to ask, where several units have the task. */
const nudge: FormDefinition = {
  title: 'Nudge',
  submit: 'Send',
  rows: (values, context) => [
    ...(context.task && context.assignment === null ? nudgeRows(values, context, context.task) : []),
    ...longTextRows(values, 'text', 'Message', '', { hint: 'Left empty, the card asks how it is going.' }),
  ],
  read: (values, { assignment }) => ({
    type: 'nudge',
    assignment: assignment ?? optionalIn(values, 'assignment'),
    text: longTextIn(values, 'text'),
  }),
}

function nudgeRows(values: FormValues, { directory }: FormContext, task: Task): InputRow[] {
  const lanes = liveAssignments(task)
  if (lanes.length < 2) return []
  const choices = lanes.map((lane) => ({
    title: `${lane.unit}: ${nameOf(directory, lane.actionOfficer)}`.slice(0, 75),
    value: lane.id,
  }))
  return [
    choiceRow(values, 'assignment', 'Unit', choices, [], { hint: 'Left empty, everybody whom the task waits for.' }),
  ]
}

/** The field is chosen first; its own input comes with its present value. */
const correctField: FormDefinition = {
  title: 'Correct a field',
  submit: 'Correct',
  rows: (values, context) => {
    const { task } = context
    if (!task) return []
    const fields = fieldsOf(context, task)
    const choices = fields.map(({ key, label }) => ({ title: label.slice(0, 75), value: key }))
    const chosen = fields.find(({ key }) => key === textIn(values, 'field'))
    const current = chosen && currentValue(task, chosen.key)
    return [
      choiceRow(values, 'field', 'Field', choices, [], { required: true, dispatch: true }),
      ...(chosen ? fieldRows(values, valueId(chosen), chosen, task.type, context, asFieldValue(current)) : []),
      ...longTextRows(values, 'reason', 'Reason'),
    ]
  },
  read: (values, context) => {
    const key = textIn(values, 'field')
    const field = context.task && fieldsOf(context, context.task).find((candidate) => candidate.key === key)
    return {
      type: 'correctField',
      field: key,
      value: field ? (readField(values, valueId(field), field) ?? emptyValue(field)) : textIn(values, 'value'),
      reason: longTextIn(values, 'reason'),
    }
  },
}

/** Each field has an input of its own: Slack keeps what was typed under an id that stays. */
function valueId({ key }: Field): string {
  return `value:${key}`
}

function fieldsOf({ profile, directory, today }: FormContext, task: Task): Field[] {
  const common = profile.tabs.find((tab) => tab.key === commonTab)?.fields ?? []
  const known = [...common, ...ownFields(profile, task.type)]
  return correctableFields(task, worldOf({ profile, directory, today })).flatMap(
    (key) => known.find((field) => field.key === key) ?? [],
  )
}

function asFieldValue(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : ''
}

function emptyValue({ kind }: Field): FieldValue {
  return kind === 'people' || kind === 'multiChoice' ? [] : ''
}

const annotateOverdue = textForm({
  title: 'Annotate overdue',
  submit: 'Save',
  id: 'reason',
  label: 'Why it is overdue',
  isRequired: true,
})
const stopRecurrence = textForm({
  title: 'Stop recurring',
  submit: 'Stop',
  id: 'reason',
  label: 'Why it no longer comes back',
  isRequired: true,
})
const recordQuestion = textForm({
  title: 'Record question',
  submit: 'Save',
  id: 'text',
  label: 'Question of the authority',
  isRequired: true,
})

/** Forms that add to the record and leave the task where it is. */
export const recordForms = {
  comment,
  attach,
  nudge,
  correctField,
  annotateOverdue: typed('annotateOverdue', annotateOverdue),
  recordQuestion: typed('recordQuestion', recordQuestion),
  stopRecurrence: typed('stopRecurrence', stopRecurrence),
} satisfies Partial<Record<EventName, FormDefinition>>

function typed(type: EventName, form: FormDefinition): FormDefinition {
  return { ...form, read: (values, context) => ({ type, ...form.read(values, context) }) }
}
