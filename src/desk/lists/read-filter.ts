import { isIsoDate } from '../../machine/days/working-days.ts'
import type { Directory } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import { endings, type Status, statuses } from '../../machine/task/task.ts'
import { type SortColumn, sortColumns, type TaskFilter, type TaskQuery } from '../../store/lists/list-store.ts'
import { aNumberOf, aNumbersIn } from '../../store/task/a-numbers.ts'
import { type FilterKey, type ListPlace, usualSort } from './list-views.ts'

type Sort = NonNullable<TaskQuery['sort']>

/** What the address of a list says. */
export interface ListRequest {
  /** What somebody wrote, by field, as they wrote it; nothing empty. */
  typed: Partial<Record<FilterKey, string>>
  filter: TaskFilter & { text?: string }
  /** A sentence at each field that cannot be understood. */
  errors: Partial<Record<FilterKey, string>>
  sort: Sort
  /** From 0. */
  page: number
}

const MOST_TYPED = 200
/** Beyond this nobody turns pages, and the database would count through them all. */
const LAST_PAGE = 10_000

/** Reads a query; what a list is not searched by is left out. A value that does not fit is kept, with a sentence. */
export function readFilter(
  place: ListPlace,
  query: Readonly<Record<string, string | undefined>>,
  world: Pick<World, 'directory' | 'profile'>,
): ListRequest {
  const typed: ListRequest['typed'] = {}
  for (const key of place.fields) {
    const value = query[key]?.trim().slice(0, MOST_TYPED)
    if (value) typed[key] = value
  }
  const errors = mistakesIn(typed, world)
  return { typed, errors, filter: filterOf(typed, errors, world), ...readPlace(place, query) }
}

function readPlace(
  place: ListPlace,
  query: Readonly<Record<string, string | undefined>>,
): Pick<ListRequest, 'sort' | 'page'> {
  const page = Number(query['page'] ?? 1)
  return {
    sort: readSort(query['sort'] ?? '') ?? usualSort[place.view],
    page: Number.isSafeInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) - 1 : 0,
  }
}

/** `dueDate`, or `-dueDate` from the last to the first. */
function readSort(text: string): Sort | null {
  const by = sortColumns.find((column): column is SortColumn => column === text.replace(/^-/, ''))
  return by ? { by, descending: text.startsWith('-') } : null
}

function mistakesIn(typed: ListRequest['typed'], { directory, profile }: Pick<World, 'directory' | 'profile'>) {
  const errors: ListRequest['errors'] = {}
  const { from, until, assignee, delegate } = typed
  for (const [key, day] of [
    ['from', from],
    ['until', until],
  ] as const)
    if (day !== undefined && !isIsoDate(day))
      errors[key] = `${dayLabels[key]} is no date: write it as YYYY-MM-DD, such as 2026-12-31.`
  if (from && until && !errors.from && !errors.until && until < from)
    errors.until = `${dayLabels.until} lies before the first day: choose a later one.`
  if (assignee && findPeople(directory, assignee).length === 0) errors.assignee = nobody('Assignee')
  if (delegate && findPeople(directory, delegate).length === 0) errors.delegate = nobody('Delegate')
  if (typed.status && !isStatus(typed.status)) errors.status = 'Status is unknown: choose one of the list.'
  if (typed.type && !profile.taskTypes.some(({ key }) => key === typed.type))
    errors.type = 'Task type is unknown: choose one of the list.'
  if (typed.unit && !profile.units.some(({ code }) => code === typed.unit))
    errors.unit = 'Unit is unknown: choose one of the list.'
  return errors
}

export const dayLabels = { from: 'Due from', until: 'Due until' } as const
const nobody = (label: string) =>
  `${label}: nobody of this name is in the directory. Check the spelling, or write a part of the name.`

const isStatus = (text: string): text is Status => [...statuses, ...endings].some((status) => status === text)

/** What is understood; a field with a mistake narrows nothing. */
function filterOf(typed: ListRequest['typed'], errors: ListRequest['errors'], { directory }: Pick<World, 'directory'>) {
  const good = (key: FilterKey) => (errors[key] === undefined ? typed[key] : undefined)
  const people = (key: 'assignee' | 'delegate') => {
    const name = good(key)
    return name === undefined ? undefined : findPeople(directory, name)
  }
  const all = {
    ...{ text: typed.text, number: typed.number, caseNumber: typed.case, title: typed.title },
    ...{ dueFrom: good('from'), dueUntil: good('until'), assignees: people('assignee'), designees: people('delegate') },
    ...{ unit: good('unit'), type: good('type'), status: good('status') },
    ...{ facility: typed.facility, requestor: typed.requestor, taskAuthority: typed.authority },
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ListRequest['filter']
}

/** The query of an address that says the same, shortest and always in the same order; `change` leads to another page or order. */
export function writeFilter(
  place: ListPlace,
  { typed, sort, page }: Pick<ListRequest, 'typed' | 'sort' | 'page'>,
  change: { sort?: Sort; page?: number } = {},
): string {
  const query = new URLSearchParams()
  for (const key of place.fields) if (typed[key]) query.set(key, typed[key])
  const wanted = change.sort ?? sort
  const usual = usualSort[place.view]
  if (wanted.by !== usual.by || wanted.descending !== usual.descending) query.set('sort', sortWord(wanted))
  // Another order begins at its first page.
  const shown = change.page ?? (change.sort ? 0 : page)
  if (shown > 0) query.set('page', String(shown + 1))
  return query.toString()
}

export function sortWord({ by, descending }: Sort): string {
  return descending ? `-${by}` : by
}

/** The year and the number of a task, `2023-777`: seven digits, but no A-number. */
const yearAndNumber = /^\s*20\d\d[\s/-]+\d{1,5}\s*$/

/** Whether a text is or holds an A-number, whose letter may be left out when it stands alone. */
export function isOrHoldsANumber(text: string): boolean {
  return aNumbersIn(text).length > 0 || (aNumberOf(text) !== null && !yearAndNumber.test(text))
}

/** An A-number in a field of the address: it does not belong there (ADR 0005). A case number may be digits alone. */
export function holdsANumber(key: FilterKey, text: string): boolean {
  return key === 'text' || key === 'number' ? isOrHoldsANumber(text) : aNumbersIn(text).length > 0
}

/**
 * Who is meant by a typed name: whoever has exactly this name or e-mail address, else everybody with all its words in their
 * name. Those who left are found too, as their tasks are still there.
 */
export function findPeople(directory: Directory, text: string): PersonId[] {
  const wanted = plain(text)
  const people = [...directory.people.values()]
  const exact = people.filter(({ name, email }) => plain(name) === wanted || email === wanted)
  const words = wanted.split(/\s+/)
  const found =
    exact.length > 0 ? exact : people.filter(({ name }) => words.every((word) => plain(name).includes(word)))
  return found.map(({ id }) => id)
}

/** Without case and accents: "Trevino" finds Rosa Treviño. */
function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
