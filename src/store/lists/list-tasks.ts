import { createHash, randomUUID } from 'node:crypto'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import type { StoreOptions } from '../store-options.ts'
import { aNumberOf } from '../task/a-numbers.ts'
import { SHOWN_STATUS } from '../task/shown-status.ts'
import { type Bind, createBind, isOneOf } from './bind.ts'
import { filterConditions, SHOWN_LANES } from './filter-condition.ts'
import { matches, readWanted, type Wanted } from './find-matches.ts'
import { listOrder } from './list-order.ts'
import type { TaskPage, TaskQuery } from './list-store.ts'
import { tasksFor } from './my-tasks.ts'
import { readableWithANumber } from './readable-with-a-number.ts'

type Parts = { query: TaskQuery; reader: Person; directory: Directory; options: StoreOptions }
/** What somebody typed, read; with the tasks of an A-number of which the reader may know. Null: not asked for. */
type Search = { wanted: Wanted | null; found: readonly string[]; ofANumber: readonly string[] | null }
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
  const { sql, params } = listStatement(parts, await search(database, parts))
  const [page] = await database.query<TaskPage>(sql, params, {
    isPlannedAnew: isUneven(query),
    columns: { total: 'integer', rows: 'jsonb' },
  })
  return page ?? { rows: [], total: 0 }
}

/**
 * Searches for words, which very many tasks have or very few. Prepared for any words, 25,000 tasks of one facility took
 * 47 ms instead of 13: as if few had it.
 */
function isUneven({ title, facility, requestor, taskAuthority }: TaskQuery): boolean {
  return [title, facility, requestor, taskAuthority].some(Boolean)
}

async function search(database: Database, parts: Parts): Promise<Search> {
  const { text, aNumber } = parts.query
  const wanted = text?.trim() ? readWanted(text, parts.options.profile.office.numberPrefix) : null
  return {
    wanted,
    found: wanted?.aNumber ? await readableTo(database, parts, wanted.aNumber) : [],
    ofANumber: aNumber?.trim() ? await readableTo(database, parts, aNumberOf(aNumber)) : null,
  }
}

/** None for a text that is no A-number. */
async function readableTo(database: Database, { query, reader, directory, options }: Parts, aNumber: string | null) {
  if (aNumber === null) return []
  const { today } = query
  const world = {
    ...{ profile: options.profile, directory, today, now: `${today}T00:00:00.000Z`, newId: randomUUID },
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  }
  return readableWithANumber(database, aNumber, reader, world)
}

/** The statement of a page: the total and the rows, sorted and cut in SQL. */
export function listStatement(parts: Parts, search: Search): Statement {
  const { bind, params } = createBind()
  const { query } = parts
  const where = condition(parts, search, bind)
  const order = listOrder(query, parts.options.profile, bind)
  // Not bound: for a limit or an offset that it does not know the planner reckons with a tenth of all rows.
  const size = Math.trunc(query.pageSize)
  const offset = query.page === 0 ? '' : `OFFSET ${bind(query.page * query.pageSize)}::integer`
  const sql = `
SELECT (SELECT count(*)::integer FROM task t WHERE ${where}) AS total,
  coalesce((
    SELECT jsonb_agg(${TASK_ROW} ORDER BY ${order})
    FROM (
      SELECT * FROM task t WHERE ${where} ORDER BY ${order}
      LIMIT ${size} ${offset}
    ) t), '[]') AS rows`
  return { sql, params }
}

function condition(
  { query, reader, directory, options }: Parts,
  { wanted, found, ofANumber }: Search,
  bind: Bind,
): string {
  const narrows = filterConditions(query, options.profile.office.numberPrefix, bind)
  if (wanted) narrows.push(isOneOf(matches(wanted, found, bind)))
  if (ofANumber) narrows.push(`t.id = ANY (${bind(ofANumber)}::uuid[])`)
  // Whoever asks for nothing finds nothing.
  if (query.view === 'find' && narrows.length === 0) narrows.push('false')
  return [viewCondition({ query, reader, directory, options }, bind), ...narrows].join(' AND ')
}

/** Dates are those of `nextDueDate`; a closed task has none. */
function viewCondition({ query, reader, directory, options: { profile } }: Parts, bind: Bind): string {
  const today = () => `${bind(query.today)}::date`
  switch (query.view) {
    case 'active':
      return `t.status <> 'submittedToAuthority'`
    case 'mine':
      return isOneOf(tasksFor(reader, { directory, today: query.today, profile }, bind))
    case 'due':
      return `t.due_date BETWEEN ${today()} AND ${today()} + 30`
    case 'overdue':
      return `t.due_date < ${today()}`
    case 'find':
      return 'true'
  }
}

/** After a reopening or a return the designee of before is only at hand: it is not delegated until it is again. */
const HAS_IT = `a.state NOT IN ('assigned', 'reopened', 'deferred')`

const names = (person: 'action_officer' | 'designee', condition = 'true') => `coalesce((
  SELECT jsonb_agg(DISTINCT p.name) FROM assignment a JOIN person p ON p.id = a.${person}
  WHERE ${SHOWN_LANES} AND ${condition}), '[]')`

/** SQL: the task `t` as one jsonb value, a `TaskRow`. */
export const TASK_ROW = `jsonb_build_object('id', t.id, 'number', t.number, 'version', t.version, 'title', t.title, 'status', ${SHOWN_STATUS},
  'action', t.action, 'type', t.type, 'priority', t.priority, 'dueDate', t.due_date,
  'internalDueDate', t.internal_due_date, 'authorityDueDate', coalesce(t.extension_date, t.authority_due_date),
  'assignees', ${names('action_officer')}, 'designees', ${names('designee', HAS_IT)},
  'requestor', t.requestor, 'taskAuthority', t.task_authority, 'caseNumber', t.case_number, 'facility', t.facility,
  'units', coalesce((SELECT jsonb_agg(DISTINCT a.unit) FROM assignment a WHERE ${SHOWN_LANES}), '[]'))`
