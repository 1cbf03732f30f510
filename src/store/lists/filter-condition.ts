import { showsStatus, storedStatus } from '../task/shown-status.ts'
import type { Bind } from './bind.ts'
import { beginningWith, holdsWords, readNumber, wordsOf } from './find-matches.ts'
import type { TaskFilter } from './list-store.ts'

/** SQL: the date that lists show for the task `t`: the next one that counts, or for a closed task the one that it was due. */
export const SHOWN_DUE = 'coalesce(t.due_date, t.internal_due_date, t.extension_date, t.authority_due_date)'

/** SQL: the assignments `a` that lists show for the task `t`. */
export const SHOWN_LANES = `a.task_id = t.id AND a.cycle = t.cycle AND a.state <> 'withdrawn'`

const wordColumns = [
  ['title', 't.title'],
  ['facility', 't.facility'],
  ['requestor', 't.requestor'],
  ['taskAuthority', 't.task_authority'],
] as const

/** SQL: the conditions of a filter on the task `t`, to be joined by AND. The A-number is not among them: see `listTasks`. */
export function filterConditions(filter: TaskFilter, numberPrefix: string, bind: Bind): string[] {
  const { number, caseNumber = '', dueFrom, dueUntil, unit, type, status } = filter
  const all: string[] = []
  if (number?.trim()) all.push(numberCondition(number, numberPrefix, bind))
  if (caseNumber.trim() !== '')
    all.push(`t.case_number <> '' AND lower(t.case_number) LIKE ${bind(beginningWith(caseNumber.trim()))}`)
  if (dueFrom) all.push(`${SHOWN_DUE} >= ${bind(dueFrom)}::date`)
  if (dueUntil) all.push(`${SHOWN_DUE} <= ${bind(dueUntil)}::date`)
  if (filter.assignees) all.push(hasLane(isAnyOf('a.action_officer', filter.assignees, bind)))
  if (filter.designees) all.push(hasLane(isAnyOf('a.designee', filter.designees, bind)))
  if (unit) all.push(hasLane(`a.unit = ${bind(unit)}::text`))
  if (type) all.push(`t.type = ${bind(type)}::text`)
  // The column first: it has the index.
  if (status) all.push(showsStatus(status, bind(storedStatus(status))))
  for (const [key, column] of wordColumns) {
    const text = filter[key]?.trim()
    if (text) all.push(wordCondition(column, wordsOf(text), bind))
  }
  return all
}

function numberCondition(text: string, prefix: string, bind: Bind): string {
  const number = readNumber(text, prefix)
  if (!number) return 'false'
  const inYear = `t.number_in_year = ${bind(number.inYear)}::integer`
  return number.year === null ? inYear : `${inYear} AND t.number_year = ${bind(number.year)}::integer`
}

/** A text without a letter or digit names nothing. */
function wordCondition(column: string, words: string[], bind: Bind): string {
  return words.length === 0 ? 'false' : holdsWords(column, words, bind)
}

function hasLane(condition: string): string {
  return `EXISTS (SELECT FROM assignment a WHERE ${SHOWN_LANES} AND ${condition})`
}

/** One person is compared as one: for a list of any length the planner expects ten, and 900 tasks took 70 ms instead of 20. */
function isAnyOf(column: string, people: readonly string[], bind: Bind): string {
  const [only, ...others] = people
  return only !== undefined && others.length === 0
    ? `${column} = ${bind(only)}::uuid`
    : `${column} = ANY (${bind(people)}::uuid[])`
}
