import type { TaskChange } from '../lifecycle/task-changes.ts'
import type { TaskCheck } from '../lifecycle/task-checks.ts'
import { change as changeBy, meets as meetsChecks, record, tell } from '../task/effects.ts'

const meets = (...checks: TaskCheck[]) => meetsChecks(...checks)
const change = (name: TaskChange) => changeBy(name)

const ending = <Fact extends 'cancelled' | 'duplicated' | 'merged'>(fact: Fact) =>
  ({
    guard: meets('isTaskManager', 'namesOtherTask'),
    target: 'submittedToAuthority',
    actions: [
      tell('officials', 'closed'),
      change('voidSteps'),
      change('noteEnding'),
      record(fact),
      tell('taskManager', 'closed'),
      tell('everyOfficer', 'closed'),
      tell('everyDesignee', 'closed'),
      tell('cc', 'closed'),
    ],
  }) as const

/** What a task manager may do with an open task in whatever state (ADR 0026), and with whose task it is (ADR 0027). */
export const endingTransitions = {
  cancel: ending('cancelled'),
  duplicate: ending('duplicated'),
  merge: ending('merged'),
} as const
export const transfer = {
  guard: meets('isTaskManager', 'namesOtherManager'),
  actions: [
    change('keepManager'),
    record('transferred'),
    tell('taskManager', 'overview'),
    tell('formerManager', 'forInformation'),
  ],
} as const
