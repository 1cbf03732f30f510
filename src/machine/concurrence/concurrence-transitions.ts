import type { AssignmentChange } from '../lifecycle/assignment-changes.ts'
import type { AssignmentCheck } from '../lifecycle/assignment-checks.ts'
import { change as changeBy, meets as meetsChecks, record, tell } from '../task/effects.ts'

const meets = (...checks: AssignmentCheck[]) => meetsChecks(...checks)
const change = (name: AssignmentChange) => changeBy(name)
/** The designee too: whoever delegates a concurrence has nothing else to hand over, and the unit clears it in any case. */
const byUnit = [
  ...(['isActive', 'isForWork', 'asksConcurrence', 'isBeforeOfficials'] as const),
  ...(['isOfficerOrDesignee', 'hasSubject'] as const),
] as const
type Said = 'concurred' | 'concurredWithComment' | 'nonConcurred'

const cleared = <Fact extends Said>(fact: Fact) =>
  [
    change('noteAcceptance'),
    change('keepConcurrence'),
    change('keepOwnClearance'),
    record(fact),
    tell('taskManager', 'concurrence'),
    tell('answering', 'concurrence'),
  ] as const
const toClearance = <Fact extends Said>(fact: Fact) =>
  ({
    target: 'inUnitClearance',
    actions: [
      change('noteAcceptance'),
      change('keepConcurrence'),
      change('dropUnitClearance'),
      record(fact),
      tell('coordinators', 'unitClearance'),
    ],
  }) as const

/** What a unit says is cleared as its answer would be (Guide III.C); then its share is complete. */
const say = <Fact extends Said>(fact: Fact) =>
  [
    {
      guard: meets(...byUnit, 'clearsItself'),
      target: 'complete',
      actions: [...cleared(fact), record('unitCompleted')],
    },
    { ...toClearance(fact), guard: meets(...byUnit, 'isWithUnits', 'saysSomethingNew') },
  ] as const
/** It may say something else until the officials have the task; at HQ only whoever clears for the unit. */
const sayAgain = <Fact extends Said>(fact: Fact) =>
  [
    { guard: meets(...byUnit, 'saysSomethingNew', 'clearsItself'), actions: cleared(fact) },
    { ...toClearance(fact), guard: meets(...byUnit, 'isWithUnitsOrChief', 'saysSomethingNew') },
  ] as const

/** The events of a unit that only concurs, while it has it in hand. */
export const concurrence = {
  concur: say('concurred'),
  concurWithComment: say('concurredWithComment'),
  nonConcur: say('nonConcurred'),
} as const

/** The same after its share is complete. */
export const concurrenceAgain = {
  concur: sayAgain('concurred'),
  concurWithComment: sayAgain('concurredWithComment'),
  nonConcur: sayAgain('nonConcurred'),
  overrideNonConcur: {
    guard: meets('isActive', 'isForWork', 'asksConcurrence', 'isBeforeOfficials', 'isTaskManager', 'isOpposed'),
    actions: [change('keepOverride'), record('nonConcurOverridden'), tell('actionOfficer', 'overridden')],
  },
} as const

/** Its chief lets it go out as the unit's: there is nothing else to complete. */
export const concurrenceCleared = {
  guard: meets('isActive', 'isForWork', 'asksConcurrence', 'isWithUnits', 'isCoordinator'),
  target: 'complete',
  actions: [
    change('keepUnitClearance'),
    record('unitCleared'),
    record('unitCompleted'),
    tell('actionOfficer', 'cleared'),
    tell('taskManager', 'concurrence'),
    tell('answering', 'concurrence'),
  ],
} as const
