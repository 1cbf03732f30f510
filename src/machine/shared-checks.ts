import { type Check, refuse } from './circumstance.ts'
import { isTaskManager, nameOf } from './directory.ts'

/** The checks that both machines name. */
export const sharedChecks = {
  isActive: {
    holds: (_subject, { task }) => task.action !== 'standDown',
    refusal: (_subject, { task }) =>
      refuse('stoodDown', `${task.number} stands down: nothing may be worked on until a task manager resumes it.`),
  },
  isTaskManager: {
    holds: (_subject, { as }) => as.active && isTaskManager(as),
    refusal: (_subject, { world, task }) =>
      refuse(
        'notYours',
        `Only a task manager may do this; ${nameOf(world.directory, task.taskManager)} manages ${task.number}.`,
      ),
  },
} satisfies Record<string, Check<unknown>>
