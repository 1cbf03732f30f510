/**
 * The same value as PostgreSQL can keep it: NUL characters are dropped and halves of surrogate pairs replaced by U+FFFD
 * in every text, since neither may stand in `text` or `jsonb`. What a person typed is kept otherwise as it is.
 */
export function storable<Value>(value: Value): Value {
  return convert(value) as Value
}

function convert(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(convert)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), convert(inner)]))
}

function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
