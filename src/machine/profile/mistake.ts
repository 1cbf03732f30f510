import type { z } from 'zod'
import type { Profile } from './profile-schema.ts'

/** A mistake at a place of the profile; `message` says the fix. */
export interface Mistake {
  path: (string | number)[]
  message: string
}

/**
 * The sections of a profile with `undefined` where an entry has the wrong shape, so that one bad entry does not hide the
 * mistakes of the others.
 */
export type ProfileDraft = {
  [Section in keyof Profile]: Profile[Section] extends (infer Entry)[]
    ? (Entry | undefined)[]
    : Profile[Section] | undefined
}

/** Names that may be referred to, bad entries included: a misspelt unit must not make its division's mistakes double. */
export interface Names {
  divisions: string[]
  units: string[]
  classes: string[]
  positions: string[]
  tabs: string[]
  routes: string[]
}

/** A mistake unless `value` is one of `known`. */
export function checkKnown(path: Mistake['path'], what: string, value: string, known: readonly string[]): Mistake[] {
  if (known.includes(value)) return []
  const fix = known.length > 0 ? `use one of ${known.join(', ')}` : 'there is none to use'
  return [{ path, message: `there is no ${what} "${value}"; ${fix}` }]
}

/** A mistake for each entry whose key was already given. */
export function checkUnique(path: Mistake['path'], keys: readonly (string | undefined)[]): Mistake[] {
  return keys.flatMap((key, at) => {
    const first = keys.indexOf(key)
    if (key === undefined || first === at) return []
    return [{ path: [...path, at], message: `"${key}" is given twice; rename it or remove it (first at [${first}])` }]
  })
}

/** What a mistake of shape is, and how to mend it, in words for whoever edits the file. */
export function explainIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is missing; add it' : `must be ${kindOf(issue.expected)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'unrecognized_keys':
      return `there is no setting ${issue.keys.map((key) => `"${key}"`).join(', ')} here; correct its name or remove it`
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : 'is empty; fill it in'
    case 'too_big':
      return issue.origin === 'number'
        ? `must be at most ${issue.maximum}`
        : `is longer than ${issue.maximum} characters; shorten it`
    case 'invalid_key':
      return 'is empty; name it'
    default:
      return issue.message
  }
}

function kindOf(expected: string): string {
  const kinds: Record<string, string> = {
    string: 'a text; put it in quotes',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of settings',
    record: 'a group of settings',
    int: 'a whole number',
    number: 'a number',
  }
  return kinds[expected] ?? expected
}
