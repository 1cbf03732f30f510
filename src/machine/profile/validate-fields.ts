import { isIsoDate } from '../days/working-days.ts'
import type { Field, Profile } from './profile-schema.ts'
import { choicesOf, ownFields, visibleFields } from './task-fields.ts'

type Values = Readonly<Record<string, unknown>>

/**
 * A sentence for every value of the type's own tabs that cannot stand, by field key: it names the field and the fix, and
 * never repeats the value, which may be sensitive. Empty: all is well. Fields that are not asked for now are not looked at.
 */
export function validateFields(profile: Profile, typeKey: string, values: Values): Record<string, string> {
  const fields = ownFields(profile, typeKey)
  const mistakes: Record<string, string> = {}
  for (const field of visibleFields(fields, values)) {
    const sentence = validateField(profile, typeKey, field, values[field.key])
    if (sentence) mistakes[field.key] = sentence
  }
  for (const key of Object.keys(values)) {
    if (!fields.some((field) => field.key === key)) mistakes[key] = unknownField(fields, key)
  }
  return mistakes
}

/** The same for one field: a sentence, or null when the value can stand. */
export function validateField(profile: Profile, typeKey: string, field: Field, value: unknown): string | null {
  if (isEmpty(value)) return field.required ? `${field.label} is missing: ${howToFill(field)}.` : null
  const fix = misfit(profile, typeKey, field, value)
  return fix && `${field.label} does not fit: ${fix}`
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

function howToFill({ kind }: Field): string {
  switch (kind) {
    case 'choice':
    case 'facility':
      return 'choose one'
    case 'multiChoice':
      return 'choose at least one'
    case 'person':
      return 'name a person'
    case 'people':
      return 'name at least one person'
    case 'date':
      return 'choose a day'
    case 'yesNo':
      return 'say yes or no'
    case 'number':
      return 'write a number'
    case 'text':
    case 'longText':
      return 'fill it in'
  }
}

function misfit(profile: Profile, typeKey: string, field: Field, value: unknown): string | null {
  switch (field.kind) {
    case 'yesNo':
      return typeof value === 'boolean' ? null : 'say yes or no.'
    case 'date':
      return typeof value === 'string' && isIsoDate(value) ? null : 'write an existing day as YYYY-MM-DD.'
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(String(value)) ? null : 'write a number, such as 12.'
    case 'choice':
    case 'facility':
      return isOneOf(choicesOf(profile, typeKey, field), value)
        ? null
        : `choose one of ${listed(profile, typeKey, field)}.`
    case 'multiChoice': {
      const choices = choicesOf(profile, typeKey, field)
      const fits = Array.isArray(value) && value.every((item) => isOneOf(choices, item))
      return fits ? null : `choose from ${listed(profile, typeKey, field)}.`
    }
    case 'people':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? null : 'name people.'
    case 'person':
    case 'text':
    case 'longText':
      if (typeof value !== 'string') return `${howToFill(field)}.`
      if (!field.pattern || new RegExp(field.pattern).test(value)) return null
      return field.help ?? `write it in the form ${field.pattern}.`
  }
}

function isOneOf(choices: readonly { value: string }[], value: unknown): boolean {
  return choices.some((choice) => choice.value === value)
}

function listed(profile: Profile, typeKey: string, field: Field): string {
  return choicesOf(profile, typeKey, field)
    .map((choice) => choice.label)
    .join(', ')
}

function unknownField(fields: readonly Field[], key: string): string {
  const known = fields.map((field) => field.key).join(', ') || 'none, as this task type has no fields of its own'
  return `There is no field "${key}" in this task type; use one of ${known}.`
}
