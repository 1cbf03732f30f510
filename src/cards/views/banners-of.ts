import { isOverdue } from '../../machine/deadlines.ts'
import type { IsoDate } from '../../machine/ids.ts'
import { isDone } from '../../machine/response-digest.ts'
import type { Assignment, Task } from '../../machine/task.ts'
import type { CardContext } from './card-context.ts'
import { formatDayOf } from './format-date.ts'

/** A state that nobody may overlook. The word says it; the style only repeats it in color. */
export interface Banner {
  style: 'attention' | 'warning' | 'good' | 'accent'
  word: string
  text: string
}

/** Closed, stood down, re-opened, an earlier cycle, overdue: none for a task on its way. */
export function bannersOf({ task, today, reader }: CardContext, lane: Assignment | null): Banner[] {
  if (task.stage === 'submittedToAuthority')
    return [{ style: 'good', word: 'Closed.', text: closedText(task.closedAt, reader.timeZone) }]
  const banners: Banner[] = []
  if (task.action === 'standDown') {
    banners.push({ style: 'warning', word: 'Stood down.', text: 'No further action until further notice.' })
  }
  if (lane && lane.cycle < task.cycle) {
    banners.push({ style: 'accent', word: 'Earlier cycle.', text: 'The task was opened again after this.' })
  } else if (task.cycle > 1) {
    banners.push({
      style: 'accent',
      word: 'Re-opened.',
      text: `This is cycle ${task.cycle}; earlier responses are kept.`,
    })
  }
  if (task.action !== 'standDown' && isLate(task, lane, today)) {
    banners.push({ style: 'attention', word: 'Overdue.', text: 'The due date has passed.' })
  }
  return banners
}

function closedText(closedAt: string | null, timeZone: string): string {
  return closedAt ? `On ${formatDayOf(closedAt, timeZone)}.` : 'Nothing more is needed.'
}

function isLate(task: Task, lane: Assignment | null, today: IsoDate): boolean {
  if (!lane || task.stage !== 'working') return isOverdue(task, today)
  const due = lane.dueDate ?? task.internalDueDate
  return due !== null && due < today && !isDone(lane) && lane.state !== 'withdrawn'
}
