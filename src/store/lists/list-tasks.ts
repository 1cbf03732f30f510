import { createHash, randomUUID } from 'node:crypto'
import type { Directory, Person } from '../../machine/directory.ts'
import { statuses } from '../../machine/task.ts'
import type { StoreOptions } from '../create-store.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import type { TaskPage, TaskQuery } from '../store.ts'
import { type Bind, createBind, isOneOf } from './bind.ts'
import { matches, readWanted, type Wanted } from './find-matches.ts'
import { myTasks } from './my-tasks.ts'
import { readableWithANumber } from './readable-with-a-number.ts'

type Parts = { query: TaskQuery; reader: Person; directory: Directory; options: StoreOptions }
type Statement = { sql: string; params: unknown[] }

/** One page of a view of Guide, Appendix B; empty for a reader who is not in the directory. */
export async function listTasks(
  database: Database,
  directory: Directory,
  options: StoreOptions,
  input: TaskQuery,
): Promise<TaskPage> {
  const query = storable(input)
  const reader = directory.people.get(query.reader)
  if (!reader?.active) return { rows: [], total: 0 }
  const parts = { query, reader, directory, options }
  const wanted = query.text?.trim() ? readWanted(query.text, options.profile.office.numberPrefix) : null
  const readable = wanted?.aNumber ? await readableTo(database, parts, wanted.aNumber) : []
  const { sql, params } = listStatement(parts, wanted, readable)
  const [page] = await database.query<TaskPage>(sql, params)
  return page ?? { rows: [], total: 0 }
}

function readableTo(database: Database, { query, reader, directory, options }: Parts, aNumber: string) {
  const { today } = query
  const world = {
    ...{ profile: options.profile, directory, today, now: `${today}T00:00:00.000Z`, newId: randomUUID },
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
  return readableWithANumber(database, aNumber, reader, world)
}

/** The statement of a page: the total and the rows, sorted and cut in SQL. */
export function listStatement(parts: Parts, wanted: Wanted | null, readable: readonly string[]): Statement {
  const { bind, params } = createBind()
  const { query } = parts
  const where = condition(parts, wanted, readable, bind)
  const order = orderOf(query, bind)
  const size = bind(query.pageSize)
  const sql = `
SELECT (SELECT count(*)::integer FROM task t WHERE ${where}) AS total,
  coalesce((
    SELECT jsonb_agg(${TASK_ROW} ORDER BY ${order})
    FROM (
      SELECT * FROM task t WHERE ${where} ORDER BY ${order}
      LIMIT ${size}::integer OFFSET ${bind(query.page * query.pageSize)}::integer
    ) t), '[]') AS rows`
  return { sql, params }
}

function condition({ query, reader, options }: Parts, wanted: Wanted | null, readable: readonly string[], bind: Bind) {
  const all = [viewCondition(query, reader, options, bind)]
  if (query.status) all.push(`t.status = ${bind(query.status)}::text`)
  if (wanted) all.push(isOneOf(matches(wanted, readable, bind)))
  else if (query.view === 'find') all.push('false')
  return all.join(' AND ')
}

/** Dates are those of `nextDueDate`; a closed task has none. */
function viewCondition(query: TaskQuery, reader: Person, { profile }: StoreOptions, bind: Bind): string {
  const today = () => `${bind(query.today)}::date`
  switch (query.view) {
    case 'active':
      return `t.status <> 'submittedToAuthority'`
    case 'mine':
      return isOneOf(myTasks(reader, query.today, profile, bind))
    case 'due':
      return `t.due_date BETWEEN ${today()} AND ${today()} + 30`
    case 'overdue':
      return `t.due_date < ${today()}`
    case 'find':
      return 'true'
  }
}

/**
 * My tasks are organized by status (Guide, Appendix B); what is overdue or due within a week goes before them all, so that
 * no number of pending tasks pushes it to a later page.
 */
function orderOf({ view, today }: TaskQuery, bind: Bind): string {
  if (view === 'find') return 't.number_year DESC, t.number_in_year DESC'
  if (view === 'mine') {
    const isUrgent = `coalesce(t.due_date <= ${bind(today)}::date + 7, false)`
    return `${isUrgent} DESC, CASE WHEN ${isUrgent} THEN t.due_date END, ${STATUS_RANK}, t.due_date, t.number`
  }
  return 't.due_date, t.number'
}

const STATUS_RANK = `array_position(ARRAY['reopened', ${statuses
  .filter((status) => status !== 'reopened')
  .map((status) => `'${status}'`)
  .join(', ')}], t.status)`

const names = (person: 'action_officer' | 'designee') => `coalesce((
  SELECT jsonb_agg(DISTINCT p.name) FROM assignment a JOIN person p ON p.id = a.${person}
  WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn'), '[]')`

const TASK_ROW = `jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title, 'status', t.status,
  'action', t.action, 'type', t.type, 'priority', t.priority, 'dueDate', t.due_date,
  'internalDueDate', t.internal_due_date, 'authorityDueDate', coalesce(t.extension_date, t.authority_due_date),
  'assignees', ${names('action_officer')}, 'designees', ${names('designee')},
  'units', coalesce((SELECT jsonb_agg(DISTINCT a.unit) FROM assignment a
    WHERE a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn'), '[]'))`
