import type { Field } from '../../../machine/profile/profile-schema.ts'
import { choicesOf } from '../../../machine/profile/task-fields.ts'
import type { FieldValue } from '../../../machine/task/task.ts'
import type { FormContext } from './form-definition.ts'
import { type FormValues, flagIn, listIn, longTextIn, textIn } from './form-values.ts'
import {
  choiceRow,
  dateRow,
  type InputRow,
  longTextRows,
  noteRow,
  numberRow,
  textRow,
  timeRow,
  toggleRow,
} from './input-row.ts'
import { peopleChoices } from './people-choices.ts'

interface Options {
  dispatch?: boolean
  required?: boolean
}

/** The input of a field of the profile; `id` is the input's, `preset` what it holds before anybody typed. */
export function fieldRows(
  values: FormValues,
  id: string,
  field: Field,
  taskType: string,
  { profile, directory }: Pick<FormContext, 'profile' | 'directory'>,
  preset: FieldValue = '',
  { dispatch = false, required = field.required }: Options = {},
): InputRow[] {
  const options = { hint: field.help ?? '', required, dispatch }
  const text = typeof preset === 'string' ? preset : String(preset)
  const list = Array.isArray(preset) ? preset : text === '' ? [] : [text]
  switch (field.kind) {
    case 'text':
      return [textRow(values, id, field.label, text, options)]
    case 'number':
      return [numberRow(values, id, field.label, text, options)]
    case 'longText':
      return longTextRows(values, id, field.label, text, options)
    case 'date':
      return [dateRow(values, id, field.label, text, options)]
    case 'yesNo':
      return [toggleRow(values, id, field.label, preset === true, { hint: options.hint })]
    case 'person':
    case 'people': {
      const choices = peopleChoices(directory)
      const multi = field.kind === 'people'
      return [choiceRow(values, id, field.label, choices, list, { ...options, multi, dataset: 'people' })]
    }
    case 'choice':
    case 'facility':
    case 'multiChoice': {
      const choices = choicesOf(profile, taskType, field).map(({ value, label }) => ({ title: label, value }))
      return [choiceRow(values, id, field.label, choices, list, { ...options, multi: field.kind === 'multiChoice' })]
    }
  }
}

/** The value of a field as the task keeps it; undefined when nothing was entered. */
export function readField(values: FormValues, id: string, field: Field): FieldValue | undefined {
  switch (field.kind) {
    case 'yesNo':
      return flagIn(values, id)
    case 'people':
    case 'multiChoice':
      return listIn(values, id).length > 0 ? listIn(values, id) : undefined
    case 'longText':
      return longTextIn(values, id) || undefined
    default:
      return textIn(values, id) || undefined
  }
}

/** A day and a time of the actor's clock: `<id>Date` and `<id>Time`. */
export function momentRows(values: FormValues, id: string, label: string, required: boolean, hint = ''): InputRow[] {
  return [
    dateRow(values, `${id}Date`, `${label}: day`, '', { required, hint }),
    timeRow(values, `${id}Time`, `${label}: time`, '', { required }),
  ]
}

export function emptyNote(label: string, text: string): InputRow[] {
  return text.trim() === '' ? [] : [noteRow(label, text)]
}
