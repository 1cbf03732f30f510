import { OperationRefused } from './operation-refused.ts'

/** One text or several, as a list. */
export function asList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String)
}

/** `yes`, `true`, `no`, `false`, or a boolean of a file. Throws OperationRefused that names the key. */
export function asBoolean(key: string, value: unknown): boolean {
  const word = String(value).toLowerCase()
  if (word === 'yes' || word === 'true') return true
  if (word === 'no' || word === 'false') return false
  throw new OperationRefused(`${key} is a yes or no question: write ${key}=yes or ${key}=no.`)
}
