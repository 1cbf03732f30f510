import { endingTransitions, transfer } from '../endings/ending-transitions.ts'
import { change as changeBy, meets as meetsChecks, record, tell } from '../task/effects.ts'
import type { TaskChange } from './task-changes.ts'
import type { TaskCheck } from './task-checks.ts'

const meets = (...checks: TaskCheck[]) => meetsChecks(...checks)
const change = (name: TaskChange) => changeBy(name)
const byManager = ['isActive', 'isTaskManager'] as const

const assign = {
  guard: meets(...byManager, 'namesNewUnits', 'leavesTheAuthoritysDate'),
  target: 'working',
  actions: [
    change('keepUnits'),
    record('assigned'),
    tell('newOfficers', 'assignment'),
    tell('newCc', 'forInformation'),
  ],
} as const
const close = {
  guard: meets(...byManager, 'isForReview'),
  target: 'submittedToAuthority',
  actions: [change('noteClosing'), record('closed'), tell('everyOfficer', 'closed'), tell('cc', 'closed')],
} as const
const submitToHq = {
  guard: meets(...byManager, 'isForWork', 'isEveryUnitDone', 'hasAnswer'),
  target: 'submittedToHq',
  actions: [record('submittedToHq'), tell('taskManager', 'secondaryReview')],
} as const
const unitsDone = { target: 'submittedToHq', actions: [tell('taskManager', 'secondaryReview')] } as const
const unitsGone = { target: 'pending', actions: [tell('taskManager', 'overview')] } as const
const sendToEditing = {
  guard: meets(...byManager),
  target: 'editing',
  actions: [record('sentToEditing'), tell('taskManager', 'editing')],
} as const
const edited = { guard: meets(...byManager), target: 'submittedToHq', actions: [record('edited')] } as const
const writeFinal = {
  guard: meets(...byManager, 'isForWork'),
  actions: [change('keepFinal'), record('finalWritten')],
} as const
/** What is cleared is what is submitted, so a later change voids the clearance (ADR 0006). */
const writeFinalAnew = {
  ...writeFinal,
  target: 'submittedToHq',
  actions: [
    change('keepFinal'),
    change('voidSteps'),
    record('finalWritten'),
    record('clearanceVoided'),
    tell('taskManager', 'secondaryReview'),
  ],
} as const
const sendToAd = {
  guard: meets(...byManager, 'isForWork', 'hasAnswer', 'hasNoOpenNonConcur', 'namesOfficials'),
  target: 'sentToAd',
  actions: [change('openSteps'), record('sentToAd'), tell('officials', 'clearanceStep')],
} as const
const returnToUnits = {
  guard: meets(...byManager, 'namesCompleteUnits'),
  target: 'working',
  actions: [change('returnSteps'), change('dropFinal'), record('returned')],
} as const
const returnByOfficial = [
  {
    guard: meets('isActive', 'isManagerOrOfficial', 'namesNoUnit'),
    target: 'submittedToHq',
    actions: [change('returnSteps'), record('returned'), tell('taskManager', 'returned')],
  },
  {
    ...returnToUnits,
    guard: meets('isActive', 'isManagerOrOfficial', 'namesCompleteUnits'),
    actions: [...returnToUnits.actions, tell('taskManager', 'returned')],
  },
] as const
const clear = [
  {
    guard: meets('isActive', 'isOpenStep', 'isOfficial', 'isLastStep'),
    target: 'adCleared',
    actions: [change('keepClearance'), record('cleared'), tell('taskManager', 'cleared')],
  },
  {
    guard: meets('isActive', 'isOpenStep', 'isOfficial'),
    actions: [change('keepClearance'), record('cleared'), tell('officials', 'clearanceStep')],
  },
] as const
const submitToAuthority = {
  guard: meets(...byManager, 'isWhatWasCleared', 'isNotInFuture'),
  target: 'submittedToAuthority',
  actions: [
    change('keepSubmission'),
    record('submittedToAuthority'),
    tell('everyOfficer', 'closed'),
    tell('everyDesignee', 'closed'),
    tell('cc', 'closed'),
  ],
} as const
const newCycle = [
  change('keepNewCycle'),
  record('reopened'),
  tell('everyOfficer', 'reopened'),
  tell('everyDesignee', 'reopened'),
  tell('taskManager', 'overview'),
  tell('cc', 'forInformation'),
] as const
/** Without a unit to answer again, it waits for its task manager to assign it. */
const reopen = [
  { guard: meets('isActive', 'isManagerOrClearer', 'hasUnitsToReopen'), target: 'working', actions: newCycle },
  { guard: meets('isActive', 'isManagerOrClearer'), target: 'pending', actions: newCycle },
] as const
const nudgeUnits = {
  guard: meets(...byManager, 'waitsForUnits'),
  actions: [record('nudged'), tell('waitingOn', 'nudge')],
} as const
const nudgeOfficials = {
  guard: meets(...byManager),
  actions: [record('nudged'), tell('waitingOn', 'nudge')],
} as const

/** Events that every state of a task knows, unless it says otherwise. */
export const everywhere = {
  setAction: {
    guard: meets('isTaskManager', 'resumesFirst', 'changesAction', 'isActionOpen'),
    actions: [
      change('keepAction'),
      record('actionSet'),
      tell('waitingOn', 'actionChanged'),
      tell('cc', 'actionChanged'),
    ],
  },
  resume: {
    guard: meets('standsDown', 'isTaskManager'),
    actions: [change('restoreAction'), record('resumed'), tell('waitingOn', 'resumed'), tell('cc', 'resumed')],
  },
  comment: { guard: meets('mayRead'), actions: [record('commented'), tell('involved', 'comment')] },
  attach: { guard: meets('mayRead'), actions: [change('keepAttachments'), record('attached')] },
  annotateOverdue: { guard: meets('isTaskManager', 'isOrWasOverdue'), actions: [record('overdueAnnotated')] },
  recordQuestion: { guard: meets('isTaskManager'), actions: [record('questionRecorded'), tell('involved', 'comment')] },
  correctField: {
    guard: meets('isTaskManager', 'isCorrectable'),
    actions: [change('keepCorrection'), record('fieldCorrected')],
  },
  stopRecurrence: {
    guard: meets('isTaskManager', 'comesBack'),
    actions: [change('dropRecurrence'), record('recurrenceStopped')],
  },
  transfer,
} as const

/** Which events each state of a task knows. */
export const taskTable = {
  pending: { assign, close, ...endingTransitions },
  working: {
    assign,
    submitToHq,
    unitsDone,
    unitsGone,
    return: returnToUnits,
    writeFinal,
    close,
    nudge: nudgeUnits,
    ...endingTransitions,
  },
  submittedToHq: { sendToEditing, writeFinal, sendToAd, return: returnToUnits, ...endingTransitions },
  editing: { edited, writeFinal, return: returnToUnits, ...endingTransitions },
  sentToAd: {
    clear,
    return: returnByOfficial,
    writeFinal: writeFinalAnew,
    nudge: nudgeOfficials,
    ...endingTransitions,
  },
  adCleared: { submitToAuthority, writeFinal: writeFinalAnew, reopen, ...endingTransitions },
  /** Closed: its action stands until it is reopened. */
  submittedToAuthority: {
    reopen,
    setAction: undefined,
    resume: undefined,
  },
} as const
