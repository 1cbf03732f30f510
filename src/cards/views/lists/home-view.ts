import { workingDaysBetween } from '../../../machine/days/working-days.ts'
import { isClosedStatus } from '../../../machine/endings/ending.ts'
import type { Directory, Person } from '../../../machine/people/directory.ts'
import { mayLogTasks } from '../../../machine/people/may-read.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import type { IsoDate } from '../../../machine/task/ids.ts'
import type { Status } from '../../../machine/task/task.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { pageRef } from '../../verbs.ts'
import { type ButtonData, managerButtons, plainButton } from '../task-card/choose-buttons.ts'
import type { Fact } from '../task-card/facts-of-card.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { statusName } from '../words/profile-names.ts'
import {
  isLateInList,
  type ListedTask,
  listDate,
  listRow,
  pagingButtons,
  rangeWords,
  type TaskListData,
} from './task-list-view.ts'

export interface StatusCount {
  status: Status
  count: number
  overdue: number
}

export interface HomeInput {
  reader: Person
  /** The reader's own tasks. */
  counts: readonly StatusCount[]
  /** The reader's open tasks, the earliest due date first. */
  rows: readonly ListedTask[]
  page: number
  pageSize: number
  total: number
  profile: Profile
  directory: Directory
  today: IsoDate
}

/** A task is due soon when its date is at most so many working days away. */
const soon = 3

/** App home: my tasks, overdue first, then due soon, then by status, with counts. */
export function renderHome(input: HomeInput): AdaptiveCard {
  const { counts, rows, page, pageSize, total, profile } = input
  const data: TaskListData = {
    title: 'My tasks',
    subtitle: rows.length === 0 ? 'No task is yours now.' : rangeWords(page, pageSize, rows.length, total),
    counts: counts.filter(({ count }) => count > 0).map((each) => countFact(profile, each)),
    sections: sectionsOf(input, rows),
    footer: '',
    buttons: [...homeButtons(input), ...pagingButtons('home', page, pageSize, total)],
  }
  return fillTemplate('task-list', data)
}

/** "Assigned: 4, 1 overdue". */
export function countFact(profile: Profile, { status, count, overdue }: StatusCount): Fact {
  return { title: statusName(profile, status), value: countWords(count, overdue) }
}

/** "4, 1 overdue", or only "4". */
export function countWords(count: number, overdue: number): string {
  return overdue > 0 ? `${count}, ${overdue} overdue` : String(count)
}

/** Overdue, due soon, then a section for each status; no empty one. */
function sectionsOf(
  { profile, today }: Pick<HomeInput, 'profile' | 'today'>,
  rows: readonly ListedTask[],
): TaskListData['sections'] {
  const sections = new Map<string, ListedTask[]>([
    ['Overdue', []],
    ['Due soon', []],
  ])
  for (const row of rows) {
    const heading = headingOf(profile, today, row)
    sections.set(heading, [...(sections.get(heading) ?? []), row])
  }
  return [...sections]
    .filter(([, members]) => members.length > 0)
    .map(([heading, members]) => ({
      heading: `${heading} (${members.length})`,
      rows: members.map((row) => listRow(profile, today, row)),
    }))
}

function headingOf(profile: Profile, today: IsoDate, row: ListedTask): string {
  if (isLateInList(today, row)) return 'Overdue'
  const date = listDate(row)
  const open = !isClosedStatus(row.status) && row.action !== 'standDown'
  if (open && date !== null && workingDaysBetween(profile.calendar, today, date) <= soon) return 'Due soon'
  return statusName(profile, row.status)
}

function homeButtons({ reader, ...world }: HomeInput): ButtonData[] {
  return [
    ...(mayLogTasks(reader, world) ? managerButtons : []),
    plainButton('Overdue', 'page', pageRef('overdue', 0)),
    plainButton('Active', 'page', pageRef('active', 0)),
    plainButton('Due in 30 days', 'page', pageRef('due', 0)),
    plainButton('Help', 'help', ''),
  ]
}
