import { isCoordinator, officialsOf, openStep } from '../clearance/authority.ts'
import { isTaskManager, managerNow, type Person } from '../people/directory.ts'
import type { Notice, World } from '../task/decision.ts'
import { isDone, liveAssignments } from '../task/response-digest.ts'
import { isForReading, isRead } from '../task/roll-up-status.ts'
import type { Assignment, Task } from '../task/task.ts'

export type InHand = Pick<Notice, 'card' | 'assignment' | 'step'>

/** The cards of what waits for the person in this task now: for whoever takes it over. None while it stands down or is closed. */
export function inHandOf(task: Task, person: Person, world: World): InHand[] {
  if (task.action === 'standDown' || task.stage === 'submittedToAuthority') return []
  const ofLanes =
    task.stage === 'working' ? liveAssignments(task).flatMap((lane) => ofLane(task, lane, person, world)) : []
  const step = openStep(task)
  const isOfficial = step !== null && officialsOf(step, task, world).some(({ id }) => id === person.id)
  const ofTask: InHand[] = [
    ...(isManagerOf(task, person, world) ? ofManager(task) : []),
    ...(task.stage === 'sentToAd' && isOfficial ? [inHand('clearanceStep', null, step.id)] : []),
  ]
  return [...ofLanes, ...ofTask]
}

const inHand = (
  card: Notice['card'],
  assignment: Notice['assignment'] = null,
  step: Notice['step'] = null,
): InHand => ({
  ...{ card, assignment, step },
})

/** Its manager, or whoever answers for the tasks of one who left. */
function isManagerOf({ taskManager }: Task, { id }: Person, { directory }: World): boolean {
  return taskManager === id || managerNow(directory, taskManager)?.id === id
}

function ofManager(task: Task): InHand[] {
  switch (task.stage) {
    case 'pending':
      return [inHand('overview')]
    case 'working': {
      // What everybody has read is for the manager to close.
      const isAllDone = liveAssignments(task).every((lane) => isDone(lane) || isRead(lane, task))
      return isAllDone ? [inHand('overview')] : []
    }
    case 'submittedToHq':
      return [inHand('secondaryReview')]
    case 'editing':
      return [inHand('editing')]
    case 'adCleared':
      return [inHand('cleared')]
    default:
      return []
  }
}

function ofLane(task: Task, lane: Assignment, person: Person, world: World): InHand[] {
  const isManager = isManagerOf(task, person, world)
  const isOfficer = lane.actionOfficer === person.id
  if (lane.state === 'deferred') return isManager ? [inHand('deferral', lane.id)] : []
  if (isForReading(lane, task)) return isOfficer && !isRead(lane, task) ? [inHand('forInformation', lane.id)] : []
  const asked = isManager && lane.extension ? [inHand('extensionRequest', lane.id)] : []
  switch (lane.state) {
    case 'inUnitClearance': {
      const isOwn = isManager || !isTaskManager(person)
      const clears = isOwn && isCoordinator(person, lane.unit, task, world)
      return [...(clears ? [inHand('unitClearance', lane.id)] : []), ...asked]
    }
    case 'delegated':
      return [
        ...(isOfficer ? [inHand('assignment', lane.id)] : []),
        ...(lane.designee === person.id ? [inHand('delegation', lane.id)] : []),
        ...asked,
      ]
    case 'delegatedTaskCompleted':
      return [...(isOfficer ? [inHand('delegatedTaskCompleted', lane.id)] : []), ...asked]
    case 'assigned':
    case 'reopened':
    case 'unitCleared':
      return [...(isOfficer ? [inHand('assignment', lane.id)] : []), ...asked]
    default:
      return []
  }
}
