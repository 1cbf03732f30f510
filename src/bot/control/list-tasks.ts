import type { TaskPage, TaskQuery } from '../../store/store.ts'
import { makeWorld } from '../commands/make-world.ts'
import { personByEmail } from './look-up.ts'
import type { Room } from './room.ts'

export interface ListInput {
  as: string
  view: TaskQuery['view']
  text: string | null
  page: number
  pageSize: number
}

export async function listTasks({ parts }: Room, { as, text, ...query }: ListInput): Promise<TaskPage> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, as)
  const { today } = makeWorld(parts, directory)
  return parts.store.list({ ...query, reader: reader.id, today, ...(text !== null && { text }) })
}
