import type { IsoDate } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import { type PagedView, pageRef } from '../verbs.ts'
import { type ButtonData, plainButton } from './choose-buttons.ts'
import type { Fact } from './facts-of-card.ts'
import { fillTemplate } from './fill-template.ts'
import { type ListedTask, type ListRowData, listRow } from './list-row.ts'

/** What templates/task-list.json reads. */
export interface TaskListData {
  title: string
  subtitle: string
  counts: Fact[]
  sections: { heading: string; rows: ListRowData[] }[]
  footer: string
  buttons: ButtonData[]
}

export interface TaskListInput {
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
