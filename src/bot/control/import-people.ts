import type { PersonInput } from '../../store/store.ts'
import { OperationRefused } from './operation-refused.ts'
import type { Room } from './room.ts'

/**
 * The tally, and how many `others` of the directory are active though the list does not name them. Throws
 * OperationRefused when the rows contradict each other or the directory.
 */
export async function importPeople({ parts }: Room, input: { people: PersonInput[] }) {
  const result = await parts.store.importPeople(input.people).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'ImportRefused' ? new OperationRefused(error.message) : error
  })
  parts.wakeWorker()
  const named = new Set(input.people.map(({ email }) => email.toLowerCase()))
  const { people } = await parts.store.directory()
  const others = [...people.values()].filter(({ active, email }) => active && !named.has(email.toLowerCase())).length
  return { ...result, others }
}
