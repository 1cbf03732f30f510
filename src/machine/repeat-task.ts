import { blankTask } from './create-task.ts'
import type { Decision, World } from './decision.ts'
import { anyManager, isTaskManager, managerNow, type Person } from './directory.ts'
import type { TaskId } from './ids.ts'
import { nextOccurrence, type Occurrence } from './recurrence.ts'
import type { Task } from './task.ts'

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
