import type { TaskId } from '../../machine/task/ids.ts'
import { type Status, statuses } from '../../machine/task/task.ts'
import type { StatusCount } from '../views/lists/home-view.ts'
import type { ReportInput } from '../views/lists/report-view.ts'
import type { ListedTask } from '../views/lists/task-list-view.ts'
import { previewId } from './preview-people.ts'

/** A row of a list: assigned to Dana Ruiz of HOU, due in three days. */
export function previewRow(number: number, change: Partial<ListedTask> = {}): ListedTask {
  return {
    id: previewId<TaskId>(2, number),
    number: `ITMS-2026-${String(number).padStart(5, '0')}`,
    title: 'Staffing of the night shift',
    status: 'assigned',
    action: 'work',
    priority: 'medium',
    dueDate: null,
    internalDueDate: '2026-07-03',
    authorityDueDate: '2026-07-08',
    assignees: ['Dana Ruiz'],
    designees: [],
    units: ['HOU'],
    ...change,
  }
}

/** Ten rows, one or more of each status, some late, some stood down, some with the longest names. */
export const previewRows: ListedTask[] = [
  previewRow(1, { internalDueDate: '2026-06-19', priority: 'high' }),
  previewRow(2, { internalDueDate: '2026-07-01' }),
  ...statuses.slice(0, 8).map((status: Status, index) =>
    previewRow(index + 3, {
      status,
      title: `${'A title that is as long as a title may be, '.repeat(5)}end`.slice(0, 200),
      internalDueDate: index === 0 ? null : '2026-07-24',
      action: index === 3 ? 'standDown' : index === 4 ? 'review' : 'work',
      assignees: Array.from({ length: 12 }, (_, person) => `Maximiliane Featherstonehaugh-Wolfe the ${person + 1}.`),
      designees: ['Mei Tanaka', 'ליאור כהן'],
    }),
  ),
]

export const previewCounts: StatusCount[] = statuses.map((status, index) => ({
  status,
  count: index * 3,
  overdue: index,
}))

/** The report of an office of so many units and people; 0: nothing happened yet. */
export function previewReport(size: number): Omit<ReportInput, 'profile'> {
  const counts = Array.from({ length: size }, (_, index) => ({ open: 2 * (size - index), overdue: size - index - 1 }))
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']
  return {
    ...{
      unit: null,
      from: '2025-07-01',
      until: '2026-06-30',
      hasDesk: size > 0,
      counts: size > 0 ? previewCounts : [],
    },
    sentences: [
      '42 tasks are open now; 7 of them overdue, 1 standing down.',
      'On time to the authority: 91 % (10 of 11).',
    ],
    units: counts.map((each, index) => ({ name: `UNIT-${index + 1}`, ...each })),
    persons: counts.map((each, index) => ({ name: `Maximiliane Featherstonehaugh-Wolfe ${index + 1}`, ...each })),
    times: size > 0 ? [{ title: 'To clear', value: 'half within 5.3 hours, nine of ten within 4.1 days' }] : [],
    months: size > 0 ? months.map((month, index) => ({ month, received: 3 * index + size, closed: 2 * index })) : [],
  }
}
