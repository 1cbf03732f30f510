import type { IsoDate, TaskId } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { inDays } from '../../machine/profile/working-days.ts'
import type { Priority, Status, TaskAction } from '../../machine/task.ts'
import { listed } from './card-context.ts'
import { formatDay } from './format-date.ts'
import { statusName } from './profile-names.ts'

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
  return task.status !== 'submittedToAuthority' && task.action !== 'standDown' && date !== null && date < today
}

function statusWords(profile: Profile, { status, action }: ListedTask): string {
  const name = statusName(profile, status)
  if (action === 'standDown') return `${name}, stood down`
  return action === 'review' ? `${name}, for review` : name
}

function dueWords(today: IsoDate, task: ListedTask): string {
  const date = listDate(task)
  if (date === null) return 'no date'
  if (task.status === 'submittedToAuthority') return `was due ${formatDay(date)}`
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
