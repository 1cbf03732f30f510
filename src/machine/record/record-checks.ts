import { isOrWasOverdue, nextDueDate } from '../schedule/deadlines.ts'
import { type Check, refuse } from '../task/circumstance.ts'
import type { Task } from '../task/task.ts'

/** The checks of what only adds to the record. */
export const recordChecks = {
  isOrWasOverdue: {
    holds: (task, { world }) => isOrWasOverdue(task, world.today),
    refusal: (task) => {
      const due = task.stage === 'submittedToAuthority' ? 'it was closed in time' : dueWords(task)
      return refuse('notNow', `${task.number} is not overdue, so there is nothing to annotate: ${due}.`)
    },
  },
  comesBack: {
    holds: (task) => task.recurrence !== null,
    refusal: (task) =>
      refuse('notNow', `${task.number} does not come back, or the next one is made already: stop that one instead.`),
  },
} satisfies Record<string, Check<Task>>

function dueWords(task: Task): string {
  const due = nextDueDate(task)
  return due === null ? 'no due date is set' : `its next due date is ${due}`
}
