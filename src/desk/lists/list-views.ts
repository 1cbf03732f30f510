import type { ColumnKind } from '../../bot/tables/table.ts'
import { listDate } from '../../cards/views/lists/task-list-view.ts'
import { priorityName, statusName, typeName } from '../../cards/views/words/profile-names.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import { type SortColumn, sortColumns, type TaskQuery, type TaskRow } from '../../store/lists/list-store.ts'

export type ListView = TaskQuery['view']

/** The search fields of a list, by their names in the address. */
const filterKeys = [
  ...(['text', 'number', 'case', 'title', 'status', 'type', 'from', 'until', 'assignee', 'delegate', 'unit'] as const),
  ...(['facility', 'requestor', 'authority'] as const),
] as const
export type FilterKey = (typeof filterKeys)[number]

/** One list of Guide, Appendix B: what it is searched by, and what it shows. */
export interface ListPlace {
  view: ListView
  title: string
  /** Above the list. */
  intro: string
  fields: readonly FilterKey[]
  /** An A-number can be searched for here; it never stands in an address. */
  hasANumber: boolean
  columns: readonly SortColumn[]
  /** Instead of a list without a row, when nothing narrows it. */
  empty: string
}

export const listPlaces: Readonly<Record<ListView, ListPlace>> = {
  active: {
    view: 'active',
    title: 'Active tasks',
    intro: 'Every task that is not closed, the next due first.',
    fields: ['number', 'case', 'status', 'type', 'assignee', 'unit'],
    hasANumber: true,
    columns: ['number', 'title', 'status', 'dueDate', 'type', 'assignees', 'designees', 'units', 'priority'],
    empty: 'There is no active task.',
  },
  mine: {
    view: 'mine',
    title: 'My tasks',
    intro: 'What is or was yours to work on, by status.',
    fields: ['number', 'case', 'status', 'type', 'from', 'until'],
    hasANumber: false,
    columns: ['number', 'title', 'dueDate', 'type', 'assignees', 'designees', 'priority'],
    empty: 'No task is or was yours.',
  },
  due: {
    view: 'due',
    title: 'Tasks due in 30 days',
    intro: 'From today to the thirtieth day, the next due first.',
    fields: ['number', 'case', 'from', 'until', 'assignee', 'delegate', 'type', 'facility'],
    hasANumber: false,
    columns: ['number', 'title', 'dueDate', 'status', 'type', 'assignees', 'designees', 'facility'],
    empty: 'Nothing is due in the next 30 days.',
  },
  overdue: {
    view: 'overdue',
    title: 'Overdue tasks',
    intro: 'Every open task with a past due date, the longest overdue first.',
    fields: ['number', 'case', 'authority', 'from', 'until', 'requestor', 'assignee', 'delegate', 'type', 'status'],
    hasANumber: false,
    columns: [
      ...(['number', 'title', 'dueDate', 'status', 'type', 'assignees', 'designees'] as const),
      ...(['taskAuthority', 'requestor'] as const),
    ],
    empty: 'Nothing is overdue.',
  },
  find: {
    view: 'find',
    title: 'Find tasks',
    intro: 'Open and closed tasks, the newest first.',
    fields: [...filterKeys],
    hasANumber: true,
    columns: ['number', 'title', 'status', 'dueDate', 'type', 'assignees', 'units', 'taskAuthority', 'caseNumber'],
    empty: 'Say what you look for: fill one field or more.',
  },
}

/** How a list is sorted when nobody says otherwise. */
export const usualSort: Readonly<Record<ListView, { by: SortColumn; descending: boolean }>> = {
  active: { by: 'dueDate', descending: false },
  mine: { by: 'status', descending: false },
  due: { by: 'dueDate', descending: false },
  overdue: { by: 'dueDate', descending: false },
  find: { by: 'number', descending: true },
}

/** A column of a list, on the page and in a file. */
interface ListColumn {
  /** The field of the profile's common tab whose label it has; null: its own title. */
  field: string | null
  title: string
  kind: ColumnKind
  /** Plain words, as they stand in a file. */
  value(task: TaskRow, profile: Profile): string | null
}

const column = (title: string, field: string | null, value: ListColumn['value']): ListColumn => {
  return { title, field, kind: 'text', value }
}

export const listColumns: Readonly<Record<SortColumn, ListColumn>> = {
  number: column('Number', null, (task) => task.number),
  title: column('Title', 'title', (task) => task.title),
  type: column('Task type', 'taskType', (task, profile) => typeName(profile, task.type)),
  status: column('Status', null, (task, profile) => statusName(profile, task.status)),
  priority: column('Priority', 'priority', (task, profile) => priorityName(profile, task.priority)),
  dueDate: { ...column('Due', null, listDate), kind: 'date' },
  assignees: column('Assignee', 'assignee', ({ assignees }) => assignees.join(', ')),
  designees: column('Delegate', 'delegate', ({ designees }) => designees.join(', ')),
  units: column('Unit', 'unit', ({ units }) => units.join(', ')),
  requestor: column('Requestor', 'requestor', (task) => task.requestor),
  taskAuthority: column('Task authority', 'taskAuthority', (task) => task.taskAuthority),
  caseNumber: column('Case number', 'caseNumber', (task) => task.caseNumber),
  facility: column('Facility', null, (task) => task.facility),
}

/** What the column is called in this office. */
export function columnTitle(profile: Profile, key: SortColumn): string {
  const { field, title } = listColumns[key]
  return field === null ? title : commonLabel(profile, field, title)
}

/** The label of a field of the common tab. */
export function commonLabel(profile: Profile, key: string, otherwise: string): string {
  const common = profile.tabs.find((tab) => tab.key === commonTab)
  return common?.fields.find((field) => field.key === key)?.label ?? otherwise
}

/** The columns without those that the profile calls sensitive in any task type: lists are for the whole office (ADR 0005). */
export function openColumns(profile: Profile, columns: readonly SortColumn[] = sortColumns): SortColumn[] {
  const fields = profile.tabs.flatMap((tab) => tab.fields)
  return columns.filter(
    (name) => !fields.some(({ key, sensitive }) => key === listColumns[name].field && sensitive !== false),
  )
}
