import type { PersonInput } from '../../store/store.ts'
import type { Room } from './room.ts'

/** The tally, and how many `others` of the directory are active though the list does not name them. */
export async function importPeople({ parts }: Room, input: { people: PersonInput[] }) {
  const result = await parts.store.importPeople(input.people)
  parts.wakeWorker()
  const named = new Set(input.people.map(({ email }) => email.toLowerCase()))
  const { people } = await parts.store.directory()
  const others = [...people.values()].filter(({ active, email }) => active && !named.has(email.toLowerCase())).length
  return { ...result, others }
}
