import { openStep } from '../clearance/authority.ts'
import { isCoordinating } from '../concurrence/concurrence.ts'
import { shareDate, taskDate } from '../schedule/deadlines.ts'
import { isDone, liveAssignments } from '../task/response-digest.ts'
import { isForReading, isRead } from '../task/roll-up-status.ts'
import type { Assignment, Task } from '../task/task.ts'
import type { Duty, DutyName, Holder } from './duty.ts'

/** The stand-in for the head of an assigned unit where the routing table names "Unit Chief" as clearing official. */
const UNIT_CHIEF = 'unitChief'

/**
 * Who must do what by when, of the whole task: what the commit keeps, and every surface reads. None while it stands down
 * or is closed. Guide III.A to III.C say whose it is in each status; ADR 0020 which date counts.
 */
export function dutiesOf(task: Task): Duty[] {
  if (task.action === 'standDown' || task.stage === 'submittedToAuthority') return []
  const open = task.stage === 'working' ? liveAssignments(task).filter((lane) => !isDone(lane)) : []
  return [...open.flatMap((lane) => shareDuties(task, lane)), ...managerDuty(task, open), ...clearanceDuties(task)]
}

function shareDuties(task: Task, lane: Assignment): Duty[] {
  const officer = officerDuty(task, lane)
  const isReminded = lane.state !== 'deferred' && !isRead(lane, task)
  const about = { assignment: lane.id, step: null, due: shareDate(task, lane) }
  const own: Duty = {
    ...about,
    ...{ duty: officer, holder: { is: 'person', person: lane.actionOfficer } },
    ...{ isNow: officer !== 'keep' && officer !== 'follow', isReminded },
  }
  const given = (duty: DutyName, holder: Holder, isTold: boolean): Duty => ({
    ...about,
    ...{ duty, holder, isNow: duty !== 'follow', isReminded: isTold },
  })
  const isWork = !isForReading(lane, task)
  const isDelegated = isWork && lane.state === 'delegated'
  const isToClear = isWork && lane.state === 'inUnitClearance'
  const manager: Holder = { is: 'taskManager', person: task.taskManager }
  return [
    own,
    ...(lane.designee
      ? [given(isDelegated ? 'answerDelegated' : 'follow', { is: 'person', person: lane.designee }, isReminded)]
      : []),
    ...(isToClear ? [given('clearForUnit', coordinatorOf(task, lane), true)] : []),
    ...(lane.state === 'deferred' ? [given('settleDeferral', manager, true)] : []),
    // Whoever waits for an answer to it is reminded; the one who gives it is asked once.
    ...(isWork && lane.state !== 'deferred' && lane.extension ? [given('settleExtension', manager, false)] : []),
  ]
}

function officerDuty(task: Task, lane: Assignment): DutyName {
  if (isForReading(lane, task)) return isRead(lane, task) ? 'follow' : 'acknowledge'
  switch (lane.state) {
    case 'assigned':
    case 'reopened':
      return isCoordinating(lane) ? 'concur' : 'answer'
    case 'delegated':
      return 'keep'
    case 'delegatedTaskCompleted':
      return 'checkWork'
    case 'unitCleared':
      return 'submit'
    default:
      return 'follow'
  }
}

/** Who clears for the unit: its heads, or the task manager (Guide, Appendix A, "Clearance Coordinator"). */
function coordinatorOf({ coordinator, taskManager }: Task, { unit }: Assignment): Holder {
  if (coordinator === 'taskManager') return { is: 'taskManager', person: taskManager }
  return { is: 'unitHead', unit, orManager: taskManager }
}

function managerDuty(task: Task, open: readonly Assignment[]): Duty[] {
  const duty = managerDutyName(task, open)
  return [
    {
      ...{ duty, holder: { is: 'taskManager', person: task.taskManager } },
      ...{ assignment: null, step: null, due: taskDate(task) },
      ...{ isNow: duty !== 'follow', isReminded: task.stage !== 'sentToAd' },
    },
  ]
}

function managerDutyName({ stage, action }: Task, open: readonly Assignment[]): DutyName {
  switch (stage) {
    case 'pending':
      return 'nameUnits'
    case 'working':
      // What everybody has read or completed is the manager's to close or submit.
      return open.every((lane) => isRead(lane, { action })) ? 'finish' : 'follow'
    case 'submittedToHq':
      return 'review'
    case 'editing':
      return 'recordEdit'
    case 'adCleared':
      return 'submitToAuthority'
    default:
      return 'follow'
  }
}

/** Any one official clears the open step: by position, or as head of one of the units that had the task. */
function clearanceDuties(task: Task): Duty[] {
  const step = task.stage === 'sentToAd' ? openStep(task) : null
  if (!step) return []
  const heads = step.anyOf.includes(UNIT_CHIEF) ? new Set(liveAssignments(task).map(({ unit }) => unit)) : []
  const anyOf = step.anyOf.filter((code) => code !== UNIT_CHIEF)
  const holders: Holder[] = [
    ...(anyOf.length > 0 ? [{ is: 'position' as const, anyOf, ses: task.ses }] : []),
    ...[...heads].map((unit) => ({ is: 'unitHead' as const, unit, orManager: null })),
  ]
  const about = { duty: 'clear', assignment: null, step: step.id, due: taskDate(task) } as const
  return holders.map((holder) => ({ ...about, holder, isNow: true, isReminded: true }))
}
