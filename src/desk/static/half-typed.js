/** What is said of a date or time that was begun and not finished: a browser would send it as empty. */
export function halfTypedWords({ type }, label) {
  const what = type === 'time' ? 'a whole time' : 'a whole date'
  return `${label ?? 'This'} is not ${what}: finish it, or empty all of its parts.`
}
