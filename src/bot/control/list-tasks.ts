import { statusName } from '../../cards/views/profile-names.ts'
import type { TaskQuery, TaskRow } from '../../store/store.ts'
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

/** A page of a list, each status also as people call it. */
export async function listTasks(
  { parts }: Room,
  { as, text, ...query }: ListInput,
): Promise<{ rows: (TaskRow & { statusName: string })[]; total: number }> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, as)
  const { today } = makeWorld(parts, directory)
  const { rows, total } = await parts.store.list({ ...query, reader: reader.id, today, ...(text !== null && { text }) })
  return { rows: rows.map((row) => ({ ...row, statusName: statusName(parts.profile, row.status) })), total }
}
