import type { Attachment } from '../../../machine/task/task.ts'

/** What a surface sends back for one input. Teams joins several choices with commas and writes a toggle as "true". */
type FormValue = string | string[] | boolean | Attachment[]
export type FormValues = Record<string, FormValue>

/** The typed text or the chosen value, trimmed; empty for none. */
export function textIn(values: FormValues, id: string): string {
  const value = values[id]
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value[0] : ''
  return ''
}

/** The text, or undefined when there is none: for what a command may leave out. */
export function optionalIn(values: FormValues, id: string): string | undefined {
  return textIn(values, id) || undefined
}

/** All chosen values. */
export function listIn(values: FormValues, id: string): string[] {
  const value = values[id]
  if (typeof value === 'string') return value.split(',').flatMap((item) => item.trim() || [])
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

export function flagIn(values: FormValues, id: string): boolean {
  return values[id] === true || textIn(values, id) === 'true'
}

export function filesIn(values: FormValues, id: string): Attachment[] {
  const value = values[id]
  return Array.isArray(value) ? value.filter((item): item is Attachment => typeof item === 'object') : []
}

/** Whether the input was sent at all: an empty one stays empty when the form is drawn again. */
export function isGiven(values: FormValues, id: string): boolean {
  return values[id] !== undefined
}

/** The text of a long input, put together again from its continuations (see longTextRows). */
export function longTextIn(values: FormValues, id: string): string {
  const parts = [textIn(values, id)]
  for (let part = 2; isGiven(values, `${id}:${part}`); part += 1) parts.push(textIn(values, `${id}:${part}`))
  return parts.filter((part) => part !== '').join('\n\n')
}
