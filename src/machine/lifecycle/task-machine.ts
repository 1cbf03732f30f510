import { assign, setup } from 'xstate'
import type { Circumstance } from '../task/circumstance.ts'
import type { EventName } from '../task/commands.ts'
import { type TaskChange, type TaskContext, taskChanges } from './task-changes.ts'
import { type TaskCheck, taskChecks } from './task-checks.ts'
import { everywhere, taskTable } from './task-transitions.ts'

/** Events of the task itself. `unitsDone`: the one unit submitted to HQ; `unitsGone`: the last unit was withdrawn. */
type TaskEventName =
  | Extract<
      EventName,
      | 'assign'
      | 'setAction'
      | 'resume'
      | 'submitToHq'
      | 'close'
      | 'sendToEditing'
      | 'edited'
      | 'writeFinal'
      | 'return'
      | 'sendToAd'
      | 'clear'
      | 'submitToAuthority'
      | 'reopen'
      | 'comment'
      | 'attach'
      | 'annotateOverdue'
      | 'recordQuestion'
      | 'correctField'
      | 'stopRecurrence'
      | 'nudge'
      | 'transfer'
      | 'cancel'
      | 'duplicate'
      | 'merge'
    >
  | 'unitsDone'
  | 'unitsGone'
export type TaskEvent = { [Name in TaskEventName]: { type: Name; at: Circumstance } }[TaskEventName]

/** What happens around the assignments (Guide I.D, ADR 0006). Pure: facts and cards come out as the named actions `record` and `tell`. */
export const taskMachine = setup({
  types: { context: {} as TaskContext, events: {} as TaskEvent },
  guards: {
    meets: ({ event }, { checks }: { checks: TaskCheck[] }) =>
      checks.every((name) => taskChecks[name].holds(event.at.task, event.at)),
  },
  actions: {
    change: assign(({ context, event }, { name }: { name: TaskChange }) => taskChanges[name](context, event.at)),
    record: (_, _params: { fact: string }) => {},
    tell: (_, _params: { whom: string; card: string }) => {},
  },
}).createMachine({
  id: 'task',
  initial: 'pending',
  context: ({ input }) => (input ?? {}) as TaskContext,
  on: everywhere,
  states: {
    pending: { on: taskTable.pending },
    working: { on: taskTable.working },
    submittedToHq: { on: taskTable.submittedToHq },
    editing: { on: taskTable.editing },
    sentToAd: { on: taskTable.sentToAd },
    adCleared: { on: taskTable.adCleared },
    submittedToAuthority: { on: taskTable.submittedToAuthority },
  },
})
