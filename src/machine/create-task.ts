import type { CommandOf } from './commands.ts'
import type { Refusal, World } from './decision.ts'
import { chainOfCommand, isTaskManager, type Person } from './directory.ts'
import type { TaskId } from './ids.ts'
import { laneMistake } from './lane-mistake.ts'
import { lateDueDate, latestOf } from './late-due-date.ts'
import { newAssignment } from './new-assignment.ts'
import type { Route } from './profile/profile-schema.ts'
import { routesFor } from './profile/route-task.ts'
import { validateFields } from './profile/validate-fields.ts'
import { recurrencePlan } from './recurrence.ts'
import { rollUpStatus } from './roll-up-status.ts'
import type { Task } from './task.ts'
import { titleMistake } from './title-mistake.ts'

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
export const blankTask = {
  ...{ number: '', version: 0, cycle: 1, assignments: [], steps: [], finalResponses: [], finalVersion: null },
  ...{ clearedDigest: null, submission: null, extensionDate: null, reopenInstructions: '', lateEntry: null },
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
