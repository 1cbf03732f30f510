import { assign, setup } from 'xstate'
import type { Circumstance } from '../task/circumstance.ts'
import type { EventName } from '../task/commands.ts'
import type { Assignment } from '../task/task.ts'
import { type AssignmentChange, type AssignmentContext, assignmentChanges } from './assignment-changes.ts'
import { type AssignmentCheck, assignmentChecks } from './assignment-checks.ts'
import { assignmentTable } from './assignment-transitions.ts'

/** Events of one unit's assignment. `sendBack` comes from the task's machine when HQ or a clearing official returns it. */
export type AssignmentEventName =
  | Extract<
      EventName,
      | 'accept'
      | 'acknowledge'
      | 'defer'
      | 'reassign'
      | 'withdraw'
      | 'waive'
      | 'delegate'
      | 'recall'
      | 'handBack'
      | 'respond'
      | 'complete'
      | 'acceptWork'
      | 'sendToUnitChief'
      | 'unitClear'
      | 'unitReturn'
      | 'submitToHq'
      | 'unitComplete'
      | 'concur'
      | 'concurWithComment'
      | 'nonConcur'
      | 'overrideNonConcur'
      | 'askExtension'
      | 'grantExtension'
      | 'denyExtension'
    >
  | 'sendBack'
export type AssignmentEvent = { [Name in AssignmentEventName]: { type: Name; at: Circumstance } }[AssignmentEventName]

/** One unit's share of a task (Guide III.B, ADR 0006). Pure: facts and cards come out as the named actions `record` and `tell`. */
export const assignmentMachine = setup({
  types: { context: {} as AssignmentContext, events: {} as AssignmentEvent },
  guards: {
    meets: ({ context, event }, { checks }: { checks: AssignmentCheck[] }) =>
      checks.every((name) => assignmentChecks[name].holds(context as Assignment, event.at)),
  },
  actions: {
    change: assign(({ context, event }, { name }: { name: AssignmentChange }) =>
      assignmentChanges[name](context, event.at),
    ),
    record: (_, _params: { fact: string }) => {},
    tell: (_, _params: { whom: string; card: string }) => {},
  },
}).createMachine({
  id: 'assignment',
  initial: 'assigned',
  context: ({ input }) => (input ?? {}) as AssignmentContext,
  states: {
    assigned: { on: assignmentTable.assigned },
    reopened: { on: assignmentTable.reopened },
    deferred: { on: assignmentTable.deferred },
    delegated: { on: assignmentTable.delegated },
    delegatedTaskCompleted: { on: assignmentTable.delegatedTaskCompleted },
    inUnitClearance: { on: assignmentTable.inUnitClearance },
    unitCleared: { on: assignmentTable.unitCleared },
    complete: { on: assignmentTable.complete },
    waived: { on: assignmentTable.waived },
    withdrawn: { on: assignmentTable.withdrawn },
  },
})
