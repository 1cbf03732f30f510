import type { Profile } from '../../machine/profile/profile-schema.ts'
import { statuses } from '../../machine/task/task.ts'
import type { Bind } from './bind.ts'
import { SHOWN_DUE, SHOWN_LANES } from './filter-condition.ts'
import type { SortColumn, TaskQuery } from './list-store.ts'

/** SQL: the place of a status where tasks are organized by it: what came back first, then as they advance. */
const STATUS_RANK = `array_position(ARRAY['reopened', ${statuses
  .filter((status) => status !== 'reopened')
  .map((status) => `'${status}'`)
  .join(', ')}], t.status)`

const firstName = (person: 'action_officer' | 'designee') =>
  `(SELECT min(lower(p.name)) FROM assignment a JOIN person p ON p.id = a.${person} WHERE ${SHOWN_LANES})`

const text = (column: string) => `lower(nullif(${column}, ''))`

/** Several people or units of a task: the first of them counts. */
const expressions: Record<Exclude<SortColumn, 'number' | 'type'>, string> = {
  title: 'lower(t.title)',
  status: STATUS_RANK,
  priority: `array_position(ARRAY['low', 'medium', 'high'], t.priority)`,
  dueDate: SHOWN_DUE,
  assignees: firstName('action_officer'),
  designees: firstName('designee'),
  units: `(SELECT min(a.unit) FROM assignment a WHERE ${SHOWN_LANES})`,
  requestor: text('t.requestor'),
  taskAuthority: text('t.task_authority'),
  caseNumber: text('t.case_number'),
  facility: text('t.facility'),
}

/** SQL: how the rows `t` of a list are ordered; equal ones by their number, and within a status by their date first. */
export function listOrder({ view, today, sort }: TaskQuery, profile: Profile, bind: Bind): string {
  if (sort) return sortOrder(sort, openViews.has(view), profile, bind)
  if (view === 'find') return 't.number_year DESC, t.number_in_year DESC'
  if (view === 'mine') return mineOrder(today, bind)
  return 't.due_date, t.number'
}

/** Views of tasks that are not closed: there the date that is shown is the indexed one. */
const openViews: ReadonlySet<TaskQuery['view']> = new Set(['active', 'due', 'overdue'])

function sortOrder(
  { by, descending }: NonNullable<TaskQuery['sort']>,
  isOpen: boolean,
  profile: Profile,
  bind: Bind,
): string {
  const direction = descending ? 'DESC' : 'ASC'
  if (by === 'number') return `t.number_year ${direction}, t.number_in_year ${direction}`
  if (by === 'dueDate' && isOpen) return `t.due_date ${direction} NULLS LAST, t.number`
  const expression = by === 'type' ? typeRank(profile, bind) : expressions[by]
  const then = by === 'status' ? `${SHOWN_DUE}, ` : ''
  return `${expression} ${direction} NULLS LAST, ${then}t.number_year, t.number_in_year`
}

/** By the names that people see, not by the keys. */
function typeRank({ taskTypes }: Profile, bind: Bind): string {
  const keys = taskTypes.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).map(({ key }) => key)
  return `array_position(${bind(keys)}::text[], t.type)`
}

/**
 * My tasks are organized by status (Guide, Appendix B); what is overdue or due within a week goes before them all, so that
 * no number of pending tasks pushes it to a later page.
 */
function mineOrder(today: TaskQuery['today'], bind: Bind): string {
  const isUrgent = `coalesce(t.due_date <= ${bind(today)}::date + 7, false)`
  return `${isUrgent} DESC, CASE WHEN ${isUrgent} THEN t.due_date END, ${STATUS_RANK}, t.due_date, t.number`
}
