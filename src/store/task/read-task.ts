import type { Fact } from '../../machine/task/decision.ts'
import type { TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Database } from '../database/open-database.ts'
import { TASK_AS_JSON, taskIdOf } from './select-task.ts'
import { isoTime } from './task-columns.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** By its number as it is written, or by the id of the task, of an assignment or of a step. */
export async function readTask(database: Database, ref: { id: string } | { number: string }): Promise<Task | null> {
  if ('id' in ref && !isUuid(ref.id)) return null
  const [where, value] = 'id' in ref ? [`t.id = ${taskIdOf('$1::uuid')}`, ref.id] : ['t.number = $1::text', ref.number]
  const [row] = await database.query<{ task: Task }>(
    `SELECT ${TASK_AS_JSON} AS task FROM task t WHERE ${where}`,
    [value],
    { columns: { task: 'jsonb' } },
  )
  return row?.task ?? null
}

/** The record of the task, oldest first. */
export async function readFacts(database: Database, task: TaskId): Promise<Fact[]> {
  return database.query<Fact>(
    `SELECT type, by, ${isoTime('at')} AS at, assignment_id AS assignment, step_id AS step, data
     FROM event WHERE task_id = $1 ORDER BY seq`,
    [task],
    { columns: { type: 'text', by: 'uuid', at: 'text', assignment: 'uuid', step: 'uuid', data: 'jsonb' } },
  )
}
