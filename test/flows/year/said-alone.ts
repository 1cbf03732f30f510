import type { Read } from './told.ts'

/** A message to somebody, or what would be one. */
type Sent = { email: string; at: number }

const NUDGES = 'The task manager asks about'
const REMINDERS = ['Reminders', 'Overdue, and you are told']
const hour = 3_600_000

/**
 * The messages that would say the same without folding: each reminder, each escalation and each nudge by itself, and what
 * a digest says besides. Nudges go at the time at which they were asked for.
 */
export function saidAlone(told: readonly (Sent & { read: Read })[], nudged: readonly Sent[]): Sent[] {
  const alone = told.flatMap(({ email, at, read: { parts } }) => {
    const reminders = REMINDERS.reduce((sum, heading) => sum + (parts.get(heading)?.total ?? 0), 0)
    const besides = [...parts.keys()].some((heading) => heading !== NUDGES && !REMINDERS.includes(heading))
    return Array.from({ length: reminders + Number(besides) }, () => ({ email, at }))
  })
  return [...alone, ...nudged.map(({ email, at }) => ({ email, at }))]
}

/** The most messages to one person within an hour. */
export function mostInAnHour(messages: readonly Sent[]): number {
  let most = 0
  for (const own of Map.groupBy(messages, ({ email }) => email).values()) {
    const times = own.map(({ at }) => at).sort((a, b) => a - b)
    for (const [first, at] of times.entries()) {
      let last = first
      while ((times[last + 1] ?? Number.POSITIVE_INFINITY) < at + hour) last += 1
      most = Math.max(most, last - first + 1)
    }
  }
  return most
}
