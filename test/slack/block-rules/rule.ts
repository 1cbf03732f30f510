import { isJson } from '../json.ts'

/** One broken rule: where (a JSON pointer, as Slack writes it) and what. */
export type Finding = { pointer: string; problem: string }

/** A place inside a payload, and the list that its findings go to. */
export class Spot {
  readonly pointer: string
  readonly findings: Finding[]

  constructor(pointer: string, findings: Finding[]) {
    this.pointer = pointer
    this.findings = findings
  }

  at(key: string | number): Spot {
    return new Spot(`${this.pointer}/${key}`, this.findings)
  }

  report(problem: string): void {
    this.findings.push({ pointer: this.pointer, problem })
  }
}

/** Looks at one value and reports what Slack would refuse. */
export type Rule = (value: unknown, spot: Spot) => void

/** An object with these fields and no others. */
export function shape(required: Record<string, Rule>, optional: Record<string, Rule> = {}): Rule {
  return (value, spot) => {
    if (!isJson(value)) return spot.report('must provide an object')
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) spot.report(`missing required field: ${key}`)
    }
    for (const [key, field] of Object.entries(value)) {
      const rule = required[key] ?? optional[key]
      if (!rule) spot.report(`invalid additional property: ${key}`)
      else if (field !== undefined) rule(field, spot.at(key))
    }
  }
}

/** A string of `min` to `max` UTF-16 units. */
export function string(max: number, min = 1): Rule {
  return (value, spot) => {
    if (typeof value !== 'string') return spot.report('must provide a string')
    if (value.length > max) spot.report(`must be less than ${max + 1} characters`)
    if (value.length < min) spot.report(`must be more than ${min - 1} characters`)
  }
}

/** A string of this form. */
export function pattern(form: RegExp, wanted: string): Rule {
  return (value, spot) => {
    if (typeof value !== 'string' || !form.test(value)) spot.report(`must be ${wanted}`)
  }
}

/** One of these strings. */
export function oneOf(...allowed: string[]): Rule {
  return (value, spot) => {
    if (typeof value !== 'string' || !allowed.includes(value)) spot.report(`must be one of ${allowed.join(', ')}`)
  }
}

/** A whole number within bounds. */
export function integer(min: number, max: number): Rule {
  return (value, spot) => {
    if (!Number.isInteger(value)) return spot.report('must provide a number')
    if (Number(value) < min || Number(value) > max) spot.report(`must be between ${min} and ${max}`)
  }
}

/** true or false. */
export const flag: Rule = (value, spot) => {
  if (typeof value !== 'boolean') spot.report('must provide a boolean')
}

/** Anything: the value is the app's own. */
export const anything: Rule = () => {}

/** A list of `min` to `max` values, each of which keeps the rule. */
export function list(rule: Rule, max: number, min = 1): Rule {
  return (value, spot) => {
    if (!Array.isArray(value)) return spot.report('must provide an array')
    if (value.length > max) spot.report(`no more than ${max} items allowed`)
    if (value.length < min) spot.report(`must contain at least ${min} items`)
    for (const [index, item] of value.entries()) rule(item, spot.at(index))
  }
}

/** Every one of the rules. */
export function all(...rules: Rule[]): Rule {
  return (value, spot) => {
    for (const rule of rules) rule(value, spot)
  }
}

/** The rule that belongs to the object's `type`; a type without a rule is refused. */
export function byType(rules: Record<string, Rule>, what: string): Rule {
  return (value, spot) => {
    const type = isJson(value) ? value['type'] : undefined
    const rule = typeof type === 'string' ? rules[type] : undefined
    if (rule) rule(value, spot)
    else spot.report(`unsupported ${what}: ${String(type)}`)
  }
}
