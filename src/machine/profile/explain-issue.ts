import type { z } from 'zod'

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
