import { noDelegation } from '../lifecycle/assignment-changes.ts'
import type { Decision, Fact, World } from '../task/decision.ts'
import type { PersonId } from '../task/ids.ts'
import { liveAssignments } from '../task/response-digest.ts'
import { rollUpStatus } from '../task/roll-up-status.ts'
import type { Assignment, Task } from '../task/task.ts'
import { chainOfCommand, heirOf, type Person } from './directory.ts'

/** As what somebody stands on a task. */
export const duties = ['taskManager', 'actionOfficer', 'designee', 'cc'] as const
export type Duty = (typeof duties)[number]

/**
 * The task with whoever has taken the leaver's place in it, or null where the leaver stands nowhere in the present cycle.
 * Pure, as `decide`: nothing moves on, and each duty that passes is a fact. Cards are not sent: see ADR 0019.
 */
export function replaceLeaver(
  task: Task,
  leaver: PersonId,
  world: World,
): { actor: Person; decision: Extract<Decision, { ok: true }> } | null {
  const actor = world.directory.people.get(heirOf(world.directory, leaver))
  const found = standsAs(task, leaver)
  if (!actor?.active || actor.id === leaver || found.length === 0) return null
  const isLive = new Set(liveAssignments(task).map(({ id }) => id))
  const assignments = task.assignments.map((lane) => (isLive.has(lane.id) ? passLane(lane, leaver, actor.id) : lane))
  const isNewOfficer = found.some(({ duty }) => duty === 'actionOfficer')
  const chain = isNewOfficer ? chainOfCommand(world.directory, actor.id) : []
  const moved: Task = {
    ...task,
    assignments,
    taskManager: task.taskManager === leaver ? actor.id : task.taskManager,
    // A new action officer brings a chain of command (Guide III.A).
    cc: [...new Set([...task.cc.map((id) => (id === leaver ? actor.id : id)), ...chain])].filter((id) => id !== leaver),
  }
  const facts = found.map(
    ({ duty, lane }): Fact => ({
      ...{ type: 'replaced', by: actor.id, at: world.now, assignment: lane?.id ?? null, step: null },
      data: { leaver, duty, ...(lane && { unit: lane.unit }) },
    }),
  )
  const done = `${task.number}: ${actor.name} has taken the place of somebody who left.`
  return { actor, decision: { ok: true, task: { ...moved, status: rollUpStatus(moved) }, facts, notices: [], done } }
}

/** Where the person stands on the task in its present cycle. */
function standsAs(task: Task, person: PersonId): { duty: Duty; lane: Assignment | null }[] {
  const lanes = liveAssignments(task)
  return [
    ...(task.taskManager === person ? [{ duty: 'taskManager' as const, lane: null }] : []),
    ...lanes
      .filter(({ actionOfficer }) => actionOfficer === person)
      .map((lane) => ({ duty: 'actionOfficer' as const, lane })),
    ...lanes.filter(({ designee }) => designee === person).map((lane) => ({ duty: 'designee' as const, lane })),
    ...(task.cc.includes(person) ? [{ duty: 'cc' as const, lane: null }] : []),
  ]
}

function passLane(lane: Assignment, leaver: PersonId, heir: PersonId): Assignment {
  const passed: Assignment = {
    ...lane,
    actionOfficer: lane.actionOfficer === leaver ? heir : lane.actionOfficer,
    designee: lane.designee === leaver ? heir : lane.designee,
  }
  if (passed.actionOfficer !== passed.designee) return passed
  const isWithDesignee = lane.state === 'delegated' || lane.state === 'delegatedTaskCompleted'
  return { ...passed, ...noDelegation, state: isWithDesignee ? 'assigned' : lane.state }
}
