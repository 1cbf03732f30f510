import type { IsoDate } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import { pageRef } from '../verbs.ts'
import { plainButton } from './choose-buttons.ts'
import { fillTemplate } from './fill-template.ts'
import { formatDay } from './format-date.ts'
import { sectionsOf } from './home-view.ts'
import { isLateInList, type ListedTask } from './list-row.ts'
import type { TaskListData } from './task-list-view.ts'

export interface DigestInput {
  /** The reader's open tasks, the earliest due date first. */
  rows: readonly ListedTask[]
  /** All of them, of which `rows` may be the first. */
  total: number
  profile: Profile
  today: IsoDate
}

/** More rows than this are not read in the morning; the button leads to the others. */
const longest = 10

/** The morning's card: what is overdue, what is due soon, what else is the reader's. */
export function renderDigest({ rows, total, profile, today }: DigestInput): AdaptiveCard {
  const shown = rows.slice(0, longest)
  const late = rows.filter((row) => isLateInList(today, row)).length
  const data: TaskListData = {
    title: `Your tasks on ${formatDay(today)}`,
    subtitle: total === 0 ? 'No task is yours now.' : `${total === 1 ? '1 task' : `${total} tasks`}, ${late} overdue.`,
    counts: [],
    sections: sectionsOf({ profile, today }, shown),
    footer: total > shown.length ? `And ${total - shown.length} more: press My tasks.` : '',
    buttons: [
      plainButton('My tasks', 'page', pageRef('mine', 0)),
      plainButton('Overdue', 'page', pageRef('overdue', 0)),
    ],
  }
  return fillTemplate('task-list', data)
}
