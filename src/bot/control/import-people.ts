import type { PersonInput } from '../../store/store.ts'
import type { Room } from './room.ts'

export async function importPeople({ parts }: Room, input: { people: PersonInput[] }) {
  const result = await parts.store.importPeople(input.people)
  parts.wakeWorker()
  return result
}
