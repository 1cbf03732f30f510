/** A JSON object whose shape nobody has vouched for yet. */
export type Json = Record<string, unknown>

/** True for an object that is neither null nor an array. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; an empty one when it is something else. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : {}
}

/** The objects of a list; an empty list when it is something else. */
export function asJsons(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : []
}

/** The value as a string; numbers and booleans are written out, everything else is the empty string. */
export function asText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value : ''
}

/** The text parsed as a JSON object, or undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}
