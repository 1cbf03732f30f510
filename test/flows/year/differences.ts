import type { Read } from './told.ts'
import type { Morning } from './year-oracle.ts'

/** In which parts of a message what must be said is found. */
const headings = {
  reminders: 'Reminders',
  escalated: 'Overdue, and you are told',
  hand: 'Needs you now',
  waiting: 'Waiting on others',
  fresh: 'New in your unit, not accepted yet',
} as const

/** What is wrong with the messages of one person's morning, in words; empty when they say what they must. */
export function differences(morning: Morning, came: readonly { read: Read }[]): string[] {
  const [message] = came
  if (!message || came.length > 1) return [`${came.length} messages instead of one ${morning.kind}`]
  const { kind, parts } = message.read
  const total = (part: keyof typeof headings) => parts.get(headings[part])?.total ?? 0
  const said = {
    ...{ kind, reminders: total('reminders'), escalated: total('escalated') },
    ...{ hand: total('hand'), waiting: total('waiting'), fresh: total('fresh') },
  }
  const right = { ...morning, reminders: morning.reminders.length, escalated: morning.escalated.length }
  const wrong = Object.entries(said).filter(([part, value]) => right[part as keyof typeof right] !== value)
  return [
    ...wrong.map(([part, value]) => `${part}: ${value} instead of ${right[part as keyof typeof right]}`),
    ...(['reminders', 'escalated'] as const).flatMap((part) => wrongTasks(part, morning[part], message.read)),
  ]
}

function wrongTasks(part: 'reminders' | 'escalated', numbers: readonly string[], { parts }: Read): string[] {
  const found = parts.get(headings[part])
  const strange = (found?.numbers ?? []).filter((number) => !numbers.includes(number))
  const isWhole =
    !found || found.isCut || parts.has('The task manager asks about') || found.numbers.length === numbers.length
  return strange.length > 0 || !isWhole ? [`${part}: ${found?.numbers} instead of ${numbers}`] : []
}
