import type { TaskId } from '../../machine/ids.ts'
import { type Status, statuses } from '../../machine/task.ts'
import type { StatusCount } from '../views/home-view.ts'
import type { ListedTask } from '../views/list-row.ts'
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
