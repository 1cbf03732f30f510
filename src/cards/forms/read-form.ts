import type { z } from 'zod'
import { isIsoDate } from '../../machine/days/working-days.ts'
import { type CommandInput, commandSchema } from '../../machine/task/commands.ts'
import type { FormContext } from './inputs/form-definition.ts'
import { type FormValues, filesIn, isGiven, listIn, textIn } from './inputs/form-values.ts'
import { type InputRow, missingSentence } from './inputs/input-row.ts'
import { fieldId } from './new-task-form.ts'
import { definitionOf } from './render-form.ts'

export type FormReading = { command: CommandInput } | { errors: Record<string, string> }

/**
 * The command of a filled form, or a sentence for each input id that does not fit: it names the field and the fix, and
 * never repeats what was typed. Inputs are those that the form shows with these values.
 */
export function readForm(form: string, values: FormValues, context: FormContext): FormReading {
  const definition = definitionOf(form)
  const rows = definition.rows(values, context)
  const errors = { ...missing(rows, values), ...notDates(rows, values), ...(definition.check?.(values, context) ?? {}) }
  const read = commandSchema.safeParse(withoutUndefined(definition.read(values, context)))
  if (!read.success) {
    for (const issue of read.error.issues) {
      const id = inputOf(rows, issue.path.map(String))
      errors[id] ??= sentenceFor(rows, id, issue)
    }
  }
  if (!read.success || Object.keys(errors).length > 0) return { errors }
  return { command: read.data as CommandInput }
}

/** The input that a property of the command, or the field of a refusal, is entered with; the first one when none is. */
export function inputFor(form: string, property: string, values: FormValues, context: FormContext): string {
  return inputOf(definitionOf(form).rows(values, context), [property])
}

function inputOf(rows: readonly InputRow[], path: readonly string[]): string {
  const inputs = rows.filter((row) => row.id !== '')
  const [property = '', second = ''] = path
  const candidates = [...(aliases[property] ?? []), property, fieldId(second), fieldId(property), `${property}Date`]
  const found = candidates.find((id) => inputs.some((row) => row.id === id))
  const within = inputs.find((row) => row.id.startsWith(`${property}:`))
  return found ?? within?.id ?? inputs[0]?.id ?? property
}

const aliases: Record<string, string[]> = {
  lanes: ['unit'],
  receivedAt: ['receivedDate'],
  respondedAt: ['respondedDate'],
}

function missing(rows: readonly InputRow[], values: FormValues): Record<string, string> {
  const empty = rows.filter((row) => row.required && !isFilled(row, values))
  return Object.fromEntries(empty.map((row) => [row.id, missingSentence(row.kind, row.label)]))
}

/** A day or time that was begun and is none must not be taken for one that was left empty. */
function notDates(rows: readonly InputRow[], values: FormValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { kind, id, label } of rows) {
    const text = textIn(values, id)
    if (text === '') continue
    if (kind === 'date' && !isIsoDate(text))
      errors[id] = `${label} is not a date: choose a day, or write it as YYYY-MM-DD.`
    if (kind === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(text))
      errors[id] = `${label} is not a time: choose it, or write it as HH:MM.`
  }
  return errors
}

/** What the surface did not send is empty: Slack leaves out an input that was emptied. */
function isFilled(row: InputRow, values: FormValues): boolean {
  if (!isGiven(values, row.id)) return false
  return listIn(values, row.id).length > 0 || filesIn(values, row.id).length > 0
}

/** The schema's own sentences name the field; those of zod do not. */
function sentenceFor(rows: readonly InputRow[], id: string, issue: z.core.$ZodIssue): string {
  const row = rows.find((candidate) => candidate.id === id)
  const label = row?.label ?? id
  if (issue.code === 'too_big') return `${label} is too long: at most ${Number(issue.maximum)} characters.`
  if (!/^(Invalid|Too |Unrecognized)/.test(issue.message)) return issue.message
  return row ? missingSentence(row.kind, label) : `${label} does not fit: check it.`
}

function withoutUndefined(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))
}
