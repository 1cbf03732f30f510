/** One at a time for each key, in the order of arrival. `waited`: somebody was before, so what was read is old. */
export type Turns = <T>(key: string | null, work: (waited: boolean) => Promise<T>) => Promise<T>

/**
 * Makes the queue of one process. Twenty people who press the same button at once would otherwise use up the retries
 * of the compare-and-set against each other. Without a key there is no queue.
 */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    if (key === null) return work(false)
    const before = last.get(key)
    const mine = before !== undefined ? before.then(() => work(true)) : work(false)
    // The queue goes on after a failure; the failure itself belongs to the one who waits for `mine`.
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    last.set(key, settled)
    try {
      return await mine
    } finally {
      if (last.get(key) === settled) last.delete(key)
    }
  }
}
