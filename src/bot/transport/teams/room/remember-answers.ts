/** What an activity was answered with: the HTTP status, and the body of an invoke. */
export interface Answer {
  status: number
  body?: unknown
}

const KEEP_MS = 10 * 60_000
const MOST = 5000

/**
 * Answers a repeated activity like the first time, without doing anything again: Teams repeats an invoke that took long,
 * and a recorded request may be played again while its token lives. What is written is guarded by the delivery key
 * besides. A failure is not remembered.
 */
export function rememberAnswers(now: () => number = Date.now) {
  const known = new Map<string, { answer: Promise<Answer>; until: number }>()
  return async (key: string, work: () => Promise<Answer>): Promise<Answer> => {
    forget()
    const earlier = known.get(key)
    if (earlier) return earlier.answer
    const answer = work()
    known.set(key, { answer, until: now() + KEEP_MS })
    answer.catch(() => known.delete(key))
    return answer
  }

  /** The oldest stand first. */
  function forget(): void {
    for (const [key, { until }] of known) {
      if (until > now() && known.size < MOST) return
      known.delete(key)
    }
  }
}
