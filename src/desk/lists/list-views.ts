import type { SortColumn, TaskQuery } from '../../store/store.ts'

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
