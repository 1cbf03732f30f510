import type { ColumnKind } from '../../bot/tables/table.ts'
import { listDate } from '../../cards/views/list-row.ts'
import { priorityName, statusName, typeName } from '../../cards/views/profile-names.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import { type SortColumn, sortColumns, type TaskRow } from '../../store/store.ts'

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
