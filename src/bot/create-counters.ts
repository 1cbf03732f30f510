export type CounterName = 'commits' | 'refusals' | 'posted' | 'refreshed' | 'skipped' | 'retried' | 'unknown' | 'dead'

/** Counts of this process since its start, for `/metrics`. */
export interface Counters {
  add(name: CounterName): void
  read(name: CounterName): number
}

export function createCounters(): Counters {
  const counts = new Map<CounterName, number>()
  return {
    add: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    read: (name) => counts.get(name) ?? 0,
  }
}
