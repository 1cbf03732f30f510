/** How long to wait, and what for. */
export type WaitOptions = { timeoutMs?: number; what?: string }

/**
 * Polls until `look` gives something truthy and answers that; a throw counts as not yet.
 * After `timeoutMs` (10,000) it fails with the last error and `lastState()`.
 */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  lastState: () => string,
  { timeoutMs = 10_000, what = 'a condition' }: WaitOptions = {},
): Promise<NonNullable<T>> {
  const until = Date.now() + timeoutMs
  let reason = ''
  do {
    try {
      const found = await look()
      if (found) return found
      reason = `the last look gave ${String(found)}`
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  } while (Date.now() < until)
  throw new Error(`waited ${timeoutMs} ms for ${what}: ${reason}\n${lastState()}`)
}
