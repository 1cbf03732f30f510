import { concurrence, concurrenceAgain, concurrenceCleared } from '../concurrence/concurrence-transitions.ts'
import { change as changeBy, meets as meetsChecks, record, tell } from '../task/effects.ts'
import type { AssignmentChange } from './assignment-changes.ts'
import type { AssignmentCheck } from './assignment-checks.ts'

const meets = (...checks: AssignmentCheck[]) => meetsChecks(...checks)
const change = (name: AssignmentChange) => changeBy(name)
const byOfficer = ['isActive', 'isForWork', 'isWithUnits', 'isActionOfficer'] as const
const byDesignee = ['isActive', 'isForWork', 'isWithUnits', 'isDesignee'] as const
const byEither = ['isActive', 'isForWork', 'isWithUnits', 'isOfficerOrDesignee'] as const
const bySubmitter = ['isActive', 'isForWork', 'isWithUnits', 'maySubmit', 'hasResponse'] as const
const byCoordinator = ['isActive', 'isForWork', 'isWithUnits', 'isCoordinator'] as const
const byManager = ['isActive', 'isWithUnits', 'isTaskManager'] as const

const respond = {
  guard: meets(...byEither, 'asksAnswer', 'isNewestVersion'),
  actions: [change('keepResponse'), change('noteAcceptance'), record('responded')],
} as const
const delegation = [change('keepDelegation'), change('dropUnitClearance'), change('noteAcceptance')] as const
const delegate = {
  guard: meets(...byOfficer, 'isKnownDesignee', 'isNotTheOfficer'),
  target: 'delegated',
  actions: [...delegation, record('delegated'), tell('designee', 'delegation'), tell('relieved', 'forInformation')],
} as const
const recall = {
  guard: meets(...byOfficer),
  target: 'assigned',
  actions: [change('dropDelegation'), record('recalled'), tell('relieved', 'forInformation')],
} as const
/** With coordinator and action officer in one person, one press does both, and the record says so (Guide III.C). */
const sendToUnitChief = [
  {
    guard: meets(...byOfficer, 'asksAnswer', 'hasResponse', 'isCoordinator'),
    target: 'unitCleared',
    actions: [change('noteAcceptance'), change('keepUnitClearance'), record('sentToUnitChief'), record('unitCleared')],
  },
  {
    guard: meets(...byOfficer, 'asksAnswer', 'hasResponse'),
    target: 'inUnitClearance',
    actions: [change('noteAcceptance'), record('sentToUnitChief'), tell('coordinators', 'unitClearance')],
  },
] as const
/** What a task manager may do with a unit at any time before HQ. */
const managed = {
  reassign: {
    guard: meets(...byManager, 'isKnownUnit', 'isKnownOfficer'),
    target: 'assigned',
    actions: [
      change('keepReassignment'),
      record('reassigned'),
      tell('actionOfficer', 'assignment'),
      tell('relieved', 'forInformation'),
      tell('newCc', 'forInformation'),
    ],
  },
  withdraw: {
    guard: meets(...byManager),
    target: 'withdrawn',
    actions: [
      change('keepReason'),
      record('withdrawn'),
      tell('actionOfficer', 'assignment'),
      tell('designee', 'delegation'),
      tell('coordinating', 'coordination'),
    ],
  },
  waive: {
    guard: meets(...byManager, 'isForWork'),
    target: 'waived',
    actions: [
      change('keepReason'),
      record('waived'),
      tell('actionOfficer', 'assignment'),
      tell('designee', 'delegation'),
      tell('coordinating', 'coordination'),
    ],
  },
} as const
/** Nobody gets rid of a non-concur by letting its unit go: it is withdrawn or overridden, and both are in the record. */
const managedOnceComplete = {
  reassign: { ...managed.reassign, guard: meets(...byManager, 'isNotOpposed', 'isKnownUnit', 'isKnownOfficer') },
  withdraw: { ...managed.withdraw, guard: meets(...byManager, 'isNotOpposed') },
  waive: { ...managed.waive, guard: meets(...byManager, 'isForWork', 'isNotOpposed') },
} as const
const extension = {
  askExtension: {
    guard: meets(...byEither, 'hasNoExtensionRequest', 'asksLaterDate'),
    actions: [change('keepExtensionRequest'), record('extensionAsked'), tell('taskManager', 'extensionRequest')],
  },
  grantExtension: {
    guard: meets(...byManager, 'hasExtensionRequest', 'grantsLaterDate', 'movesAuthorityOn', 'grantsInTime'),
    actions: [
      change('keepNewDueDate'),
      record('extensionGranted'),
      tell('actionOfficer', 'extensionGranted'),
      tell('designee', 'extensionGranted'),
    ],
  },
  denyExtension: {
    guard: meets(...byManager, 'hasExtensionRequest'),
    actions: [
      change('dropExtensionRequest'),
      record('extensionDenied'),
      tell('actionOfficer', 'extensionDenied'),
      tell('designee', 'extensionDenied'),
    ],
  },
} as const
/** A task may become informational whatever a unit did before, so every state in which a unit still has it knows this. */
const acknowledge = {
  guard: meets('isActive', 'isForReview', 'isWithUnits', 'isNotAcknowledged', 'isActionOfficer'),
  actions: [change('noteAcknowledgement'), record('acknowledged'), tell('taskManager', 'overview')],
} as const
/** The action officer has it in hand. */
const inHand = {
  accept: {
    guard: meets('isActive', 'isForWork', 'isWithUnits', 'isNotAccepted', 'isActionOfficer'),
    target: 'assigned',
    actions: [change('noteAcceptance'), record('accepted')],
  },
  acknowledge,
  defer: {
    guard: meets(...byOfficer, 'isKnownTarget'),
    target: 'deferred',
    actions: [change('keepDeferral'), record('deferred'), tell('taskManager', 'deferral')],
  },
  delegate,
  respond,
  sendToUnitChief,
  ...concurrence,
  ...managed,
  ...extension,
} as const
const handBack = {
  guard: meets(...byDesignee),
  target: 'assigned',
  actions: [change('keepReason'), change('dropDelegation'), record('handedBack'), tell('actionOfficer', 'returned')],
} as const
const complete = {
  guard: meets(...byDesignee, 'asksAnswer', 'hasResponse'),
  target: 'delegatedTaskCompleted',
  actions: [change('noteCompletion'), record('completed'), tell('actionOfficer', 'delegatedTaskCompleted')],
} as const
const acceptWork = {
  guard: meets('isActive', 'isForWork', 'isWithUnits', 'isWorkNotAccepted', 'isActionOfficer'),
  actions: [change('noteWorkAcceptance'), record('workAccepted')],
} as const
const unitClear = [
  concurrenceCleared,
  {
    guard: meets(...byCoordinator, 'asksAnswer'),
    target: 'unitCleared',
    actions: [change('keepUnitClearance'), record('unitCleared'), tell('actionOfficer', 'cleared')],
  },
] as const
const unitReturn = {
  guard: meets(...byCoordinator),
  target: 'assigned',
  actions: [
    change('keepReason'),
    change('dropUnitClearance'),
    change('dropConcurrence'),
    record('unitReturned'),
    tell('actionOfficer', 'returned'),
    tell('designee', 'returned'),
  ],
} as const
/** What the unit cleared is what goes to HQ: a new version asks for a new clearance. */
const respondAnew = {
  ...respond,
  target: 'assigned',
  actions: [change('keepResponse'), change('dropUnitClearance'), record('responded'), record('unitClearanceVoided')],
} as const
const submitToHq = {
  guard: meets(...bySubmitter, 'isOneUnit'),
  target: 'complete',
  actions: [record('submittedToHq')],
} as const
const unitComplete = {
  guard: meets(...bySubmitter, 'isOneOfSeveralUnits'),
  target: 'complete',
  actions: [record('unitCompleted'), tell('taskManager', 'overview'), tell('coordinating', 'coordination')],
} as const
const sendBack = {
  target: 'assigned',
  actions: [
    change('keepReason'),
    change('dropUnitClearance'),
    change('dropConcurrence'),
    tell('actionOfficer', 'returned'),
    tell('designee', 'returned'),
  ],
} as const

/** Which events each state of an assignment knows. */
export const assignmentTable = {
  assigned: inHand,
  /** Nothing is written in this cycle yet, so nothing can be cleared. */
  reopened: { ...inHand, respond: { ...respond, target: 'assigned' }, sendToUnitChief: undefined },
  deferred: managed,
  delegated: {
    acknowledge,
    delegate,
    recall,
    handBack,
    respond,
    complete,
    sendToUnitChief,
    ...concurrence,
    ...managed,
    ...extension,
  },
  delegatedTaskCompleted: {
    acknowledge,
    acceptWork,
    delegate: { ...delegate, guard: meets(...byOfficer, 'isKnownDesignee', 'isNotTheOfficer', 'saysWhy') },
    recall,
    respond,
    sendToUnitChief,
    ...managed,
    ...extension,
  },
  inUnitClearance: { acknowledge, respond, unitClear, unitReturn, ...concurrence, ...managed, ...extension },
  unitCleared: { acknowledge, respond: respondAnew, submitToHq, unitComplete, ...managed, ...extension },
  complete: { sendBack, ...concurrenceAgain, ...managedOnceComplete },
  waived: { reassign: managed.reassign },
  withdrawn: {},
} as const
