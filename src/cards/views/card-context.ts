import { type Directory, nameOf, type Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { World } from '../../machine/task/decision.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'

/** What every sentence of a card needs: the task, who reads it, and what things are called. */
export interface CardContext {
  task: Task
  reader: Person
  profile: Profile
  directory: Directory
  today: IsoDate
}

/** "You" for the reader, the name for anybody else. */
export function subject(context: CardContext, id: PersonId | null): string {
  return id === context.reader.id ? 'You' : nameOf(context.directory, id)
}

/** "you" or the name, inside a sentence. */
export function object(context: CardContext, id: PersonId | null): string {
  return id === context.reader.id ? 'you' : nameOf(context.directory, id)
}

/** "your" or "Ann Lee’s". */
export function possessive(context: CardContext, id: PersonId | null): string {
  return id === context.reader.id ? 'your' : `${nameOf(context.directory, id)}’s`
}

/** "A", "A or B", "A, B or C", "A, B and 4 others": at most three names. */
export function listed(names: readonly string[], joint: 'and' | 'or'): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} ${joint} ${names.length - 2} others`
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} ${joint} ${names.at(-1)}`
}

/** People in a sentence, the reader first and called "you". */
export function people(context: CardContext, ids: readonly PersonId[], joint: 'and' | 'or'): string {
  const own = ids.includes(context.reader.id) ? ['you'] : []
  const others = ids.filter((id) => id !== context.reader.id).map((id) => nameOf(context.directory, id))
  return listed([...own, ...others], joint)
}

/** The world as the machine's read-only questions want it; a card makes no ids. */
export function worldOf({ profile, directory, today }: Omit<CardContext, 'task' | 'reader'>): World {
  return { profile, directory, today, now: `${today}T12:00:00.000Z`, newId: () => '', sha256: () => '' }
}

export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
