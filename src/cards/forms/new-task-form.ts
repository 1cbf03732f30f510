import { titleMistake } from '../../machine/lifecycle/create-task.ts'
import type { Field, Profile } from '../../machine/profile/profile-schema.ts'
import { actionOfficersFor, routesFor } from '../../machine/profile/route-task.ts'
import { choicesOf, commonTab, fieldsFor, ownFields, visibleFields } from '../../machine/profile/task-fields.ts'
import { validateFields } from '../../machine/profile/validate-fields.ts'
import type { FieldValue } from '../../machine/task/task.ts'
import { fieldRows, readField } from './inputs/field-row.ts'
import type { FormContext, FormDefinition } from './inputs/form-definition.ts'
import { type FormValues, filesIn, flagIn, listIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, fileRow, headingRow, type InputRow, noteRow } from './inputs/input-row.ts'
import { ccRow, laneRowsOf, lanesIn } from './inputs/lane-inputs.ts'

/** A new task: the type first, since it brings its own tabs, fields and routes. Choosing one draws the form again. */
export const newTaskForm: FormDefinition = {
  title: 'New task',
  submit: 'Create',
  rows: (values, context) => newTaskRows(values, context, { isUnitRequired: false, concurs: 'Only to concur' }),
  read: (values, context) => ({ type: 'create', ...readNewTask(values, context) }),
  check: checkNewTask,
}

interface Needs {
  isUnitRequired: boolean
  concurs?: string
}

/** The inputs of `create`; a late entry has them too, and needs its units once it was assigned. */
export function newTaskRows(values: FormValues, context: FormContext, needs: Needs): InputRow[] {
  const { profile } = context
  const type = typeIn(values, profile)
  const common = profile.tabs.find((tab) => tab.key === commonTab)?.fields ?? []
  const asked = common.filter((field) => !field.system && !askedFirst.has(field.key))
  return [
    ...typeRows(values, context, common, type),
    ...asked.flatMap((field) => commonRows(values, context, field, type, needs)),
    ...ownRows(values, context, type),
    ...keptRows(values),
    fileRow(),
  ]
}

/** The files that a draft brings: no surface can show them in its own input. */
function keptRows(values: FormValues): InputRow[] {
  const names = filesIn(values, 'attachments').map(({ name }) => name)
  return names.length === 0 ? [] : [noteRow('Attached when you submit', names.join(', '))]
}

/** The chosen task type, or empty while none is. */
function typeIn(values: FormValues, profile: Profile): string {
  const type = textIn(values, 'taskType')
  return profile.taskTypes.some((candidate) => candidate.key === type) ? type : ''
}

const askedFirst = new Set(['taskType', 'route'])
const presets: Record<string, FieldValue> = {
  site: 'hq',
  origin: 'external',
  receivedBy: 'email',
  priority: 'medium',
  action: 'work',
}

function typeRows(values: FormValues, context: FormContext, common: readonly Field[], type: string): InputRow[] {
  const field = (key: string) => common.filter((candidate) => candidate.key === key)
  const any = context.profile.taskTypes[0]?.key ?? ''
  const rows = field('taskType').flatMap((each) =>
    fieldRows(values, 'taskType', each, type || any, context, '', { dispatch: true, required: true }),
  )
  if (type === '') return [...rows, noteRow('The fields of the task type', 'They appear here once a type is chosen.')]
  const routes = routesFor(context.profile, type)
  if (routes.length > 1) {
    rows.push(
      ...field('route').flatMap((each) =>
        fieldRows(values, 'route', each, type, context, routes[0]?.key ?? '', { dispatch: true }),
      ),
    )
  }
  if (routeIn(values, context.profile, type)?.coordinator === 'choose') rows.push(coordinatorRow(values))
  return rows
}

function routeIn(values: FormValues, profile: Profile, type: string) {
  const routes = type === '' ? [] : routesFor(profile, type)
  return routes.find((route) => route.key === textIn(values, 'route')) ?? routes[0]
}

function coordinatorRow(values: FormValues): InputRow {
  const choices = [
    { title: 'Unit chief', value: 'unitChief' },
    { title: 'Task manager', value: 'taskManager' },
  ]
  return choiceRow(values, 'coordinator', 'Clearance coordinator', choices, ['unitChief'], {
    required: true,
    hint: 'Who clears the response for the unit. The routing table leaves it to you.',
  })
}

function commonRows(values: FormValues, context: FormContext, field: Field, type: string, needs: Needs): InputRow[] {
  switch (field.key) {
    case 'unit':
      return laneRowsOf(values, context, {
        units: field.label,
        unitHint: unitHint(values, context, field, type),
        officer: 'Action officer',
        ...needs,
      })
    case 'assignee':
      return []
    case 'cc':
      return [ccRow(values, context, field.label)]
    case 'action':
      return [
        choiceRow(values, 'action', field.label, actionChoices(context.profile, field, type), ['work'], {
          required: true,
          hint: field.help ?? '',
        }),
      ]
    case 'startDate':
      return fieldRows(values, field.key, field, type, context, context.today)
    default:
      return fieldRows(
        values,
        field.key,
        field,
        type || (context.profile.taskTypes[0]?.key ?? ''),
        context,
        presets[field.key] ?? '',
      )
  }
}

/** Whom the routing table names, once there is a type; else the field's own help. */
function unitHint(values: FormValues, { profile }: FormContext, field: Field, type: string): string {
  const route = routeIn(values, profile, type)
  const site = textIn(values, 'site') === 'field' ? 'field' : 'hq'
  const origin = textIn(values, 'origin') === 'internal' ? 'internal' : 'external'
  const note = route ? actionOfficersFor(profile, { route: route.key, site, origin }).note : ''
  return [field.help ?? '', note === '' ? '' : `The routing table says: ${note}.`]
    .filter((part) => part !== '')
    .join(' ')
}

/** A task that stands down from the start is not a new task. */
function actionChoices(profile: Profile, field: Field, type: string) {
  return choicesOf(profile, type || (profile.taskTypes[0]?.key ?? ''), field)
    .filter(({ value }) => value !== 'standDown')
    .map(({ value, label }) => ({ title: label, value }))
}

function ownRows(values: FormValues, context: FormContext, type: string): InputRow[] {
  if (type === '') return []
  const entered = ownValues(values, context.profile, type)
  return fieldsFor(context.profile, type)
    .filter(({ tab }) => tab.key !== commonTab)
    .flatMap(({ tab, fields }) => [
      headingRow(tab.name),
      ...visibleFields(fields, entered).flatMap((field) =>
        fieldRows(values, fieldId(field.key), field, type, context, '', { dispatch: opensOthers(fields, field) }),
      ),
    ])
}

function opensOthers(fields: readonly Field[], field: Field): boolean {
  return fields.some((other) => other.when?.field === field.key)
}

/** The input id of a field of the task type's own tabs. */
export function fieldId(key: string): string {
  return `field:${key}`
}

/** The values of the type's own fields that are asked for now. */
function ownValues(values: FormValues, profile: Profile, type: string): Record<string, FieldValue> {
  const fields = ownFields(profile, type)
  const all = Object.fromEntries(
    fields.flatMap((field) => {
      const value = readField(values, fieldId(field.key), field)
      return value === undefined ? [] : [[field.key, value] as const]
    }),
  )
  const asked = new Set(visibleFields(fields, all).map((field) => field.key))
  return Object.fromEntries(Object.entries(all).filter(([key]) => asked.has(key)))
}

/** The properties that `create` and `enterLate` have in common. */
export function readNewTask(values: FormValues, context: FormContext): Record<string, unknown> {
  const type = typeIn(values, context.profile)
  const route = routeIn(values, context.profile, type)
  return {
    taskType: type,
    route: route?.key,
    title: textIn(values, 'title'),
    requestor: textIn(values, 'requestor'),
    taskAuthority: textIn(values, 'taskAuthority'),
    caseNumber: textIn(values, 'caseNumber'),
    instruction: longTextIn(values, 'instruction'),
    site: optionalIn(values, 'site'),
    origin: optionalIn(values, 'origin'),
    ses: flagIn(values, 'ses'),
    priority: optionalIn(values, 'priority'),
    action: optionalIn(values, 'action'),
    receivedBy: optionalIn(values, 'receivedBy'),
    startDate: optionalIn(values, 'startDate'),
    internalDueDate: optionalIn(values, 'internalDueDate'),
    authorityDueDate: optionalIn(values, 'authorityDueDate'),
    coordinator: route?.coordinator === 'choose' ? (optionalIn(values, 'coordinator') ?? 'unitChief') : undefined,
    fields: type === '' ? {} : ownValues(values, context.profile, type),
    attachments: filesIn(values, 'attachments'),
    cc: listIn(values, 'cc'),
    lanes: lanesIn(values, context),
  }
}

export function checkNewTask(values: FormValues, { profile }: FormContext): Record<string, string> {
  const type = typeIn(values, profile)
  if (type === '') return { taskType: 'Task type is missing: choose one.' }
  const mistakes = validateFields(profile, type, ownValues(values, profile, type))
  const byInput = Object.entries(mistakes).map(([key, sentence]) => [fieldId(key), sentence] as const)
  const start = textIn(values, 'startDate')
  const late = (['internalDueDate', 'authorityDueDate'] as const).filter((id) => {
    const date = textIn(values, id)
    return date !== '' && start !== '' && date < start
  })
  const dates = late.map((id) => [id, 'This date lies before the start date: choose a later day.'] as const)
  const title = titleMistake(textIn(values, 'title'))
  return { ...Object.fromEntries([...byInput, ...dates]), ...(title !== null && { title }) }
}
