import type { Whom } from '../task/effects.ts'
import type { AssignmentCheck } from './assignment-checks.ts'
import type { TaskCheck } from './task-checks.ts'

type Condition = Exclude<AssignmentCheck | TaskCheck, RoleCheck> | 'maySubmit' | 'isCoordinator'

/** The conditions of a transition, as they read after "when"; two roles are a condition of their own beside another role. */
export const conditionWords: Record<Condition, string> = {
  isActive: 'it does not stand down',
  standsDown: 'it stands down',
  isForWork: 'it is for work, not for review',
  isForReview: 'it is for review only',
  isWithUnits: 'the task is with the units, in this cycle',
  isNotAccepted: 'nobody accepted it yet',
  isNotAcknowledged: 'it is not acknowledged yet',
  isWorkNotAccepted: 'the completed work is not accepted yet',
  maySubmit: 'a designee was allowed to submit',
  isCoordinator: 'the same person is the clearance coordinator',
  hasResponse: 'the unit has a response',
  isOneUnit: 'it is the only unit',
  isOneOfSeveralUnits: 'several units have it',
  hasExtensionRequest: 'an extension is asked for',
  hasNoExtensionRequest: 'no extension is asked for already',
  asksLaterDate: 'the new date is later',
  grantsLaterDate: 'the granted date is later',
  movesAuthorityOn: "the authority's new date is not an earlier one",
  grantsInTime: "the granted date is not after the authority's",
  isKnownTarget: 'the unit named is known',
  isKnownDesignee: 'the designee is active in the directory',
  isNotTheOfficer: 'the designee is not the action officer',
  saysWhy: 'the instructions say what is missing',
  isNewestVersion: 'nobody saved a version in the meantime',
  isKnownUnit: 'the unit is known and does not have it already',
  isKnownOfficer: 'the action officer is active in the directory',
  asksAnswer: 'the unit is asked for an answer',
  asksConcurrence: 'the unit is asked only whether it concurs',
  hasSubject: 'there is an answer, or no unit is to write one',
  isBeforeOfficials: 'its officials do not have it yet, in this cycle',
  clearsItself: 'the same person clears for the unit, or task managers coordinate',
  isWithUnitsOrChief: 'the task is with the units',
  saysSomethingNew: 'it is not what the unit said of the same answer',
  isOpposed: 'a non-concur is open',
  isNotOpposed: 'no non-concur of the unit is open',
  hasNoOpenNonConcur: 'no non-concur is open',
  isOpenStep: 'the step is the open one',
  isLastStep: 'it is the last step',
  isEveryUnitDone: 'every unit is complete or waived',
  waitsForUnits: 'a unit still has it',
  hasUnitsToReopen: 'a unit can answer again',
  hasAnswer: 'there is a response',
  resumesFirst: 'it does not stand down',
  changesAction: 'the action is another one',
  isActionOpen: 'it is with the units, or the action is stand down',
  namesNewUnits: 'the units and people named are known and new to it',
  leavesTheAuthoritysDate: "no due date is after the authority's",
  namesCompleteUnits: 'the units named have completed their part',
  namesNoUnit: 'no unit is named',
  namesOfficials: 'every clearance step has an official',
  isWhatWasCleared: 'the response is the one that was cleared',
  isNotInFuture: 'the time is not in the future',
  isOrWasOverdue: 'it is overdue, or was when it closed',
  namesOtherTask: 'another task than itself is named, where one is',
  namesOtherManager: 'the person named is another active task manager',
  comesBack: 'it comes back, and has not yet',
  isCorrectable: 'the field may change now and the value fits',
}

export const whomWords: Record<Whom, string> = {
  actionOfficer: 'action officer',
  designee: 'designee',
  relieved: 'whoever had it until now',
  coordinators: 'clearance coordinator',
  taskManager: 'task manager',
  formerManager: 'whose task it was',
  cc: 'cc',
  officials: 'officials of the open step',
  everyOfficer: 'every action officer',
  everyDesignee: 'every designee',
  involved: 'task manager, action officers, designees (not the author)',
  waitingOn: 'whoever has it in hand',
  newOfficers: 'new action officers',
  newCc: 'new cc',
  answering: 'of a non-concur, the action officers of the units that answer',
  coordinating: 'once no answer is awaited any more, the officers and designees of units that still have to concur',
}

/** Events that nobody sends: what they follow from. */
export const followWords: Record<string, string> = {
  unitsDone: 'follows “Submit to HQ” of the only unit',
  unitsGone: 'follows “Withdraw unit” of the last unit',
  sendBack: 'follows “Return” of the task to this unit',
}

/** How somebody may stand to a task (Guide II). One person often has several at once. */
export const roles = [
  'taskManager',
  'actionOfficer',
  'unitChief',
  'designee',
  'coordinator',
  'clearingOfficial',
  'cc',
  'anybodyElse',
] as const
export type Role = (typeof roles)[number]

export const roleWords: Record<Role, { name: string; short: string; note: string }> = {
  taskManager: { name: 'task manager', short: 'TM', note: 'the TPSU chief included' },
  actionOfficer: { name: 'action officer', short: 'AO', note: 'of the unit' },
  unitChief: { name: 'unit chief', short: 'UC', note: 'may do whatever the action officer of the unit may' },
  designee: { name: 'designee', short: 'DE', note: 'of the unit' },
  coordinator: {
    name: 'clearance coordinator',
    short: 'CL',
    note: 'the unit chief or a task manager, by the routing table',
  },
  clearingOfficial: {
    name: 'clearing official',
    short: 'CO',
    note: 'by position, or by authority delegated for a period',
  },
  cc: { name: 'cc', short: 'cc', note: 'is told, and may read' },
  anybodyElse: { name: 'anybody else', short: '–', note: 'of the directory' },
}

/** The checks that ask who somebody is, and the roles that pass them. */
export const rolesByCheck = {
  isTaskManager: ['taskManager'],
  isActionOfficer: ['actionOfficer', 'unitChief'],
  isDesignee: ['designee'],
  isOfficerOrDesignee: ['actionOfficer', 'unitChief', 'designee'],
  maySubmit: ['actionOfficer', 'unitChief', 'designee'],
  isCoordinator: ['coordinator'],
  isOfficial: ['clearingOfficial'],
  isManagerOrOfficial: ['taskManager', 'clearingOfficial'],
  isManagerOrClearer: ['taskManager', 'clearingOfficial'],
  mayRead: ['taskManager', 'actionOfficer', 'unitChief', 'designee', 'clearingOfficial', 'cc'],
} satisfies Partial<Record<AssignmentCheck | TaskCheck, readonly Role[]>>

type RoleCheck = keyof typeof rolesByCheck
export const isRoleCheck = (check: string): check is RoleCheck => Object.hasOwn(rolesByCheck, check)

/** The roles that may cause a transition, by its first check of who somebody is. None: it follows from another event. */
export function rolesOf(checks: readonly string[]): readonly Role[] {
  const asked = checks.find(isRoleCheck)
  return asked ? rolesByCheck[asked] : []
}
