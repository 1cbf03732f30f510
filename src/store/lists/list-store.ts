import type { IsoDate, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'

export interface TaskRow {
  id: TaskId
  number: string
  version: number
  title: string
  status: Task['status']
  action: Task['action']
  type: string
  priority: Task['priority']
  /** The date that counts (`nextDueDate`); lists are sorted and cut by it. Null: none, or closed. */
  dueDate: IsoDate | null
  internalDueDate: IsoDate | null
  /** The extension date, where the authority moved it. */
  authorityDueDate: IsoDate | null
  requestor: string
  taskAuthority: string
  caseNumber: string
  /** In words; see `facilityOf`. */
  facility: string
  /** Names. */
  assignees: string[]
  designees: string[]
  units: string[]
}

/** What narrows a view (the search fields of Guide, Appendix B): every part that is given must hold. */
export interface TaskFilter {
  /** As people write it: `ITMS-2026-00012`, `2026-12`, `12`. */
  number?: string
  /** Found only in tasks whose details the reader may see. */
  aNumber?: string
  /** Its beginning. */
  caseNumber?: string
  /** Both days included; of a closed task it is the date that it was due. */
  dueFrom?: IsoDate
  dueUntil?: IsoDate
  /** Any of these, in the present cycle; nobody at all fits an empty list. */
  assignees?: readonly PersonId[]
  designees?: readonly PersonId[]
  unit?: string
  type?: string
  status?: Task['status']
  /** Words by their beginnings, in any order. */
  title?: string
  facility?: string
  requestor?: string
  taskAuthority?: string
}

export const sortColumns = [
  ...(['number', 'title', 'type', 'status', 'priority', 'dueDate', 'assignees', 'designees', 'units'] as const),
  ...(['requestor', 'taskAuthority', 'caseNumber', 'facility'] as const),
] as const

export type SortColumn = (typeof sortColumns)[number]

export interface TaskQuery extends TaskFilter {
  view: 'active' | 'mine' | 'due' | 'overdue' | 'find'
  reader: PersonId
  today: IsoDate
  /** Number, case number, A-number or words of the title; narrows any view. An A-number is found only in tasks whose details the reader may see. */
  text?: string
  /** Left out: the view's own order. Empty values come last both ways. */
  sort?: { by: SortColumn; descending: boolean }
  /** From 0. */
  page: number
  pageSize: number
}

export interface TaskPage {
  rows: TaskRow[]
  total: number
}

/** A filter of a list that a person keeps under a name. `query`: what stands in the page's address. */
export interface SavedFilter {
  id: string
  view: TaskQuery['view']
  name: string
  query: string
}

/** The assignments that a person has to work on now, as action officer or designee. */
export interface Workload {
  person: PersonId
  open: number
  overdue: number
}

/** The lists of tasks, and the filters that people keep for them. */
export interface ListStore {
  list(query: TaskQuery): Promise<TaskPage>
  /** The open ones of these tasks, as lists show them. */
  openTasks(ids: readonly TaskId[]): Promise<TaskRow[]>
  /** Ids of open tasks in which the person may have something to do. */
  openTasksOf(person: PersonId, today: IsoDate): Promise<TaskId[]>
  /** Ids of the tasks that come back and have not come back yet. */
  recurringTasks(): Promise<TaskId[]>
  /** Those who have anything open, in no order. */
  workloads(today: IsoDate): Promise<Workload[]>
  /** Counts for the report and the app home. */
  countByStatus(
    reader: PersonId | null,
    today: IsoDate,
  ): Promise<{ status: Task['status']; count: number; overdue: number }[]>
  /** By name, of all views. */
  filtersOf(person: PersonId): Promise<SavedFilter[]>
  /** Keeps the filter, in place of another one of this view with the same name. */
  saveFilter(person: PersonId, filter: Omit<SavedFilter, 'id'>): Promise<void>
  /** One's own only; another one's stays. */
  deleteFilter(person: PersonId, id: string): Promise<void>
}
