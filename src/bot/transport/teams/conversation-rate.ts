import { TransportError } from '../transport.ts'

/** Most messages to one conversation in a time (Teams: rate limiting for bots, per bot per thread). */
const LIMITS = [
  { most: 7, withinMs: 1000 },
  { most: 60, withinMs: 30_000 },
  { most: 1800, withinMs: 3_600_000 },
]
const LONGEST_MS = 3_600_000

/** Counts what is sent to each conversation, so that Teams need not refuse: one too many is thrown as `retry` with its wait. */
export function createConversationRate(now: () => number = Date.now): { take(conversation: string): void } {
  const sent = new Map<string, number[]>()
  return {
    take(conversation) {
      const at = now()
      const times = (sent.get(conversation) ?? []).filter((time) => time > at - LONGEST_MS)
      const waitMs = Math.max(0, ...LIMITS.map((limit) => waitFor(times, at, limit)))
      if (waitMs > 0) throw new TransportError('retry', 'conversation_rate', waitMs)
      sent.delete(conversation)
      sent.set(conversation, [...times, at])
      forget(at)
    },
  }

  /** The conversations that were quiet for the longest stand first. */
  function forget(at: number): void {
    for (const [conversation, times] of sent) {
      if ((times.at(-1) ?? 0) > at - LONGEST_MS) return
      sent.delete(conversation)
    }
  }
}

function waitFor(times: readonly number[], at: number, { most, withinMs }: (typeof LIMITS)[number]): number {
  const oldest = times.at(-most)
  return oldest === undefined ? 0 : Math.max(0, oldest + withinMs - at)
}
