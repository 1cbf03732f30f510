import { inDays } from '../../../machine/days/working-days.ts'
import { isClosedStatus } from '../../../machine/endings/ending.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate, TaskId } from '../../../machine/task/ids.ts'
import type { Priority, Status, TaskAction } from '../../../machine/task/task.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { type PagedView, pageRef } from '../../verbs.ts'
import { listed } from '../card-context.ts'
import { type ButtonData, plainButton } from '../task-card/choose-buttons.ts'
import type { Fact } from '../task-card/facts-of-card.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatDay } from '../words/format-date.ts'
import { statusName } from '../words/profile-names.ts'

/** What templates/task-list.json reads. */
export interface TaskListData {
  title: string
  subtitle: string
  counts: Fact[]
  sections: { heading: string; rows: ListRowData[] }[]
  footer: string
  buttons: ButtonData[]
}

interface TaskListInput {
  /** `find` has no paging buttons: its text may be an A-number, and a button holds nothing of the kind. */
  view: Exclude<PagedView, 'home'> | 'find'
  rows: readonly ListedTask[]
  /** From 0. */
  page: number
  pageSize: number
  total: number
  profile: Profile
  today: IsoDate
}

const titles: Record<TaskListInput['view'], string> = {
  active: 'Active tasks',
  mine: 'My tasks',
  due: 'Tasks due in 30 days',
  overdue: 'Overdue tasks',
  find: 'Tasks found',
}
const emptyWords: Record<TaskListInput['view'], string> = {
  active: 'There is no active task.',
  mine: 'No task is yours now.',
  due: 'Nothing is due in the next 30 days.',
  overdue: 'Nothing is overdue.',
  find: 'No task has this number, case number or A-number. Check the text, or ask a task manager.',
}

/** One page of a list of tasks (Guide, Appendix B). */
export function renderTaskList(input: TaskListInput): AdaptiveCard {
  const { view, rows, page, pageSize, total, profile, today } = input
  const data: TaskListData = {
    title: titles[view],
    subtitle: rows.length === 0 && page === 0 ? emptyWords[view] : rangeWords(page, pageSize, rows.length, total),
    counts: [],
    sections: rows.length > 0 ? [{ heading: '', rows: rows.map((row) => listRow(profile, today, row)) }] : [],
    footer: view === 'find' && total > rows.length ? 'There are more. Search for something narrower.' : '',
    buttons: view === 'find' ? [] : pagingButtons(view, page, pageSize, total),
  }
  return fillTemplate('task-list', data)
}

/** "1–10 of 34 tasks". */
export function rangeWords(page: number, pageSize: number, count: number, total: number): string {
  const tasks = total === 1 ? '1 task' : `${total} tasks`
  if (count === 0) return `No tasks on this page; ${tasks} in all.`
  if (count === total) return tasks
  return `${page * pageSize + 1}–${page * pageSize + count} of ${tasks}`
}

/** Previous and Next, where there is such a page. */
export function pagingButtons(view: PagedView, page: number, pageSize: number, total: number): ButtonData[] {
  return [
    ...(page > 0 ? [plainButton('Previous', 'page', pageRef(view, page - 1))] : []),
    ...((page + 1) * pageSize < total ? [plainButton('Next', 'page', pageRef(view, page + 1))] : []),
  ]
}

/** A task as lists know it; names of people, nothing sensitive. */
export interface ListedTask {
  id: TaskId
  number: string
  title: string
  status: Status
  action: TaskAction
  priority: Priority
  /** The date that counts (`nextDueDate`); null: none, or closed. */
  dueDate: IsoDate | null
  internalDueDate: IsoDate | null
  authorityDueDate: IsoDate | null
  assignees: readonly string[]
  designees: readonly string[]
  units: readonly string[]
}

/** A row as templates/task-list.json reads it. */
export interface ListRowData {
  number: string
  title: string
  line: string
  ref: string
}

/**
 * "Delegated · due Fri, Jul 3, 2026 (in 3 days) · Ann Lee, delegated to Bo Ray": number and title stand above it.
 * `due`: what to say of the date instead.
 */
export function listRow(
  profile: Profile,
  today: IsoDate,
  task: ListedTask,
  due: string = dueWords(today, task),
): ListRowData {
  return {
    number: task.number,
    title: task.title,
    line: [statusWords(profile, task), due, peopleWords(task), priorityWords(task)]
      .filter((part) => part !== '')
      .join(' · '),
    ref: task.id,
  }
}

/** The date that counts in a list; of a closed task the internal one, or else the authority's. */
export function listDate({
  dueDate,
  internalDueDate,
  authorityDueDate,
}: Pick<ListedTask, 'dueDate' | 'internalDueDate' | 'authorityDueDate'>): IsoDate | null {
  return dueDate ?? internalDueDate ?? authorityDueDate
}

/** Past its date and not closed. */
export function isLateInList(today: IsoDate, task: ListedTask): boolean {
  const date = listDate(task)
  return !isClosedStatus(task.status) && task.action !== 'standDown' && date !== null && date < today
}

function statusWords(profile: Profile, { status, action }: ListedTask): string {
  const name = statusName(profile, status)
  if (action === 'standDown') return `${name}, stood down`
  return action === 'review' ? `${name}, for review` : name
}

function dueWords(today: IsoDate, task: ListedTask): string {
  const date = listDate(task)
  if (date === null) return 'no date'
  if (isClosedStatus(task.status)) return `was due ${formatDay(date)}`
  return date < today
    ? `${inDays(today, date)}, due ${formatDay(date)}`
    : `due ${formatDay(date)} (${inDays(today, date)})`
}

function peopleWords({ assignees, designees, units }: ListedTask): string {
  if (assignees.length === 0) return units.length > 0 ? listed(units, 'and') : 'not assigned'
  const delegated = designees.length > 0 ? `, delegated to ${listed(designees, 'and')}` : ''
  return `${listed(assignees, 'and')}${delegated}`
}

function priorityWords({ priority }: ListedTask): string {
  return priority === 'high' ? 'high priority' : ''
}
