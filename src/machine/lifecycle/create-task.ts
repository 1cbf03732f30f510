import { anyManager, chainOfCommand, headsOf, isTaskManager, managerNow, type Person } from '../people/directory.ts'
import type { Route } from '../profile/profile-schema.ts'
import { routesFor } from '../profile/route-task.ts'
import { validateFields } from '../profile/validate-fields.ts'
import { laneMistake } from '../schedule/date-mistakes.ts'
import { lateDueDate, latestOf } from '../schedule/deadlines.ts'
import { nextOccurrence, type Occurrence, recurrencePlan } from '../schedule/recurrence.ts'
import type { CommandOf } from '../task/commands.ts'
import type { Decision, Refusal, World } from '../task/decision.ts'
import type { AssignmentId, IsoDate, PersonId, TaskId } from '../task/ids.ts'
import { rollUpStatus } from '../task/roll-up-status.ts'
import type { Assignment, AssignmentState, Task } from '../task/task.ts'

type NewTask = CommandOf<'create'> | CommandOf<'enterLate'>

const bad = (field: string, sentence: string): Refusal => ({ code: 'badInput', field, sentence })

/** Why this new task cannot be, or null (Guide III.A: task managers create tasks; all cells as applicable). */
export function newTaskMistake(command: NewTask, actor: Person, world: World): Refusal | null {
  const { profile } = world
  if (!actor.active || !isTaskManager(actor)) {
    return { code: 'notYours', sentence: 'Only a task manager may log a task: send the request to the task managers.' }
  }
  if (!profile.taskTypes.some((type) => type.key === command.taskType)) {
    return bad(
      'taskType',
      `Task type "${command.taskType}" is unknown: choose one of ${profile.taskTypes.map((type) => type.key).join(', ')}.`,
    )
  }
  const title = titleMistake(command.title)
  if (title !== null) return bad('title', title)
  const routes = routesFor(profile, command.taskType)
  if (command.route !== undefined && !routes.some((route) => route.key === command.route)) {
    return bad(
      'route',
      `Route "${command.route}" does not fit this task type: choose one of ${routes.map((route) => route.key).join(', ')}.`,
    )
  }
  const [field, sentence] = Object.entries(validateFields(profile, command.taskType, command.fields))[0] ?? []
  if (field !== undefined && sentence !== undefined) return bad(field, sentence)
  return dueDateMistake(command) ?? laneMistake({ assignments: [], cycle: 1 }, command, world)
}

/** What was entered late happened as it did. */
function dueDateMistake({ type, internalDueDate, authorityDueDate, lanes }: NewTask): Refusal | null {
  if (type === 'enterLate') return null
  return (
    lateDueDate('internalDueDate', internalDueDate, authorityDueDate) ??
    lateDueDate('internalDueDate', latestOf(lanes), authorityDueDate)
  )
}

/** The row of Appendix A that a new task takes: the one that was chosen, or the first of its type. */
function routeFor(command: NewTask, world: World): Route {
  const route = routesFor(world.profile, command.taskType).find((each) => each.key === (command.route ?? each.key))
  if (!route) throw new Error('No route: newTaskMistake must be asked first.')
  return route
}

/** What nobody has done yet to a task that begins. */
const blankTask = {
  ...{ number: '', version: 0, cycle: 1, assignments: [], steps: [], finalResponses: [], finalVersion: null },
  ...{
    clearedDigest: null,
    submission: null,
    ending: null,
    extensionDate: null,
    reopenInstructions: '',
    lateEntry: null,
  },
  ...{ recurrence: null, follows: null, followsNumber: '', closedAt: null, lastMove: null },
} satisfies Partial<Task>

/** The task as it begins; call `newTaskMistake` first. Its number is given at the commit. */
export function createTask(command: NewTask, actor: Person, world: World): Task {
  const route = routeFor(command, world)
  const place = { cycle: 1, dueDate: command.internalDueDate ?? null }
  const assignments = command.lanes.map((lane) => newAssignment(lane, place, world))
  const chain = assignments.flatMap((lane) => chainOfCommand(world.directory, lane.actionOfficer))
  const task: Task = {
    ...blankTask,
    id: world.newId() as TaskId,
    stage: assignments.length > 0 ? 'working' : 'pending',
    status: 'pending',
    action: command.action,
    heldAction: command.action,
    title: command.title,
    type: command.taskType,
    route: route.key,
    site: command.site,
    origin: command.origin,
    ses: command.ses,
    priority: command.priority,
    requestor: command.requestor,
    taskAuthority: command.taskAuthority,
    caseNumber: command.caseNumber,
    receivedBy: command.receivedBy,
    startDate: command.startDate ?? world.today,
    internalDueDate: command.internalDueDate ?? null,
    authorityDueDate: command.authorityDueDate ?? null,
    instruction: command.instruction,
    fields: command.fields,
    attachments: command.attachments,
    // Where the table leaves it open, the chief of the unit clears unless the task manager takes it.
    coordinator: route.coordinator === 'choose' ? (command.coordinator ?? 'unitChief') : route.coordinator,
    taskManager: actor.id,
    cc: [...new Set([...command.cc, ...chain])],
    assignments,
    createdAt: world.now,
  }
  return { ...task, status: rollUpStatus(task), recurrence: recurrencePlan(world.profile, task) }
}

type Lane = CommandOf<'assign'>['lanes'][number]

/** An assignment as it begins: no designee, no response. The action officer left out is the head of the unit (Appendix A). */
export function newAssignment(
  lane: Lane,
  place: { cycle: number; dueDate: IsoDate | null; state?: AssignmentState; designee?: PersonId | null },
  world: World,
): Assignment {
  const officer = lane.actionOfficer ?? headsOf(world.directory, lane.unit)[0]?.id
  if (!officer) throw new Error(`No action officer for ${lane.unit}: laneMistake must be asked first.`)
  return {
    id: world.newId() as AssignmentId,
    cycle: place.cycle,
    unit: lane.unit,
    state: place.state ?? 'assigned',
    asks: lane.asks,
    actionOfficer: officer,
    designee: place.designee ?? null,
    designeeMaySubmit: false,
    delegateInstruction: '',
    designeeCompleted: false,
    workAcceptedAt: null,
    acceptedAt: null,
    acceptedBy: null,
    acknowledgedAt: null,
    dueDate: lane.dueDate ?? place.dueDate,
    originalDueDate: null,
    extension: null,
    deferral: null,
    reason: '',
    responses: [],
    clearedVersion: null,
    unitClearedBy: null,
    unitClearedFor: null,
    concurrence: null,
    lastMove: null,
  }
}

const aNumber = /\bA[-#\s]{0,2}\d{2,3}[-\s]?\d{3}[-\s]?\d{3}\b/i

/** A title stands on every card, so it may not hold what only Details may show (ADR 0005). Null: all is well. */
export function titleMistake(title: string): string | null {
  return aNumber.test(title) ? 'Title holds an A-number, and titles stand on every card: leave it out.' : null
}

/**
 * The next task of one that comes back (Guide I.C), pending and ahead of time, or null when there is nothing to make now.
 * Pure, as `decide`: the task, the fact that it was made by recurrence, and its task manager told.
 */
export function repeatTask(
  previous: Task,
  world: World,
): { actor: Person; decision: Extract<Decision, { ok: true }> } | null {
  const next = nextOccurrence(previous, world)
  const actor = managerFor(previous, world)
  if (!next || !actor || !previous.recurrence) return null
  const task = taskOf(previous, next, actor, world)
  const fact = {
    ...{ type: 'recurred', by: actor.id, at: world.now, assignment: null, step: null },
    data: { follows: previous.id, number: previous.number, skipped: next.nth - previous.recurrence.nth - 1 },
  }
  const notice = { to: actor.id, card: 'overview' as const, assignment: null, step: null }
  const done = `{number} is logged by recurrence; it follows ${previous.number}.`
  return { actor, decision: { ok: true, task, facts: [fact], notices: [notice], done } }
}

/** The manager of the last one or whoever has taken their place; or the TPSU chief, or another task manager. */
function managerFor({ taskManager }: Task, { directory }: World): Person | null {
  const known = managerNow(directory, taskManager)
  return known && isTaskManager(known) ? known : anyManager(directory)
}

function taskOf(previous: Task, next: Occurrence, manager: Person, world: World): Task {
  return {
    ...previous,
    ...blankTask,
    id: world.newId() as TaskId,
    stage: 'pending',
    status: 'pending',
    action: previous.heldAction,
    // The authority numbers each request anew.
    caseNumber: '',
    startDate: next.start,
    internalDueDate: next.internal,
    authorityDueDate: next.authority,
    attachments: [],
    taskManager: manager.id,
    cc: [],
    recurrence: previous.recurrence && { ...previous.recurrence, nth: next.nth },
    follows: previous.id,
    followsNumber: previous.number,
    createdAt: world.now,
  }
}
