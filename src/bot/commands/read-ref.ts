const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The id of a task, an assignment or a step out of a button, which anybody may have typed; null when it is none. */
export function readRef(ref: string): string | null {
  return uuid.test(ref) ? ref.toLowerCase() : null
}
