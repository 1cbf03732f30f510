import type { Rights } from '../clearance/authority.ts'
import { otherKind } from '../concurrence/concurrence-checks.ts'
import { enterLate } from '../late-entry/enter-late.ts'
import { lateEntryMistake } from '../late-entry/late-entry-mistake.ts'
import { principalsOf } from '../people/absence.ts'
import { chainOfCommand, type Person } from '../people/directory.ts'
import { doneSentence } from '../record/done-sentence.ts'
import { factsOf } from '../record/facts.ts'
import { resolveNotices } from '../record/resolve-notices.ts'
import { unlikelyDueDate } from '../schedule/unlikely-due-date.ts'
import { rememberUndo } from '../take-back/remember-undo.ts'
import { takeBack } from '../take-back/take-back.ts'
import type { Circumstance } from '../task/circumstance.ts'
import type { Command, EventName } from '../task/commands.ts'
import type { Decide, Decision, Fact, Refusal, World } from '../task/decision.ts'
import { type Effect, record, tell } from '../task/effects.ts'
import { isDone, liveAssignments } from '../task/response-digest.ts'
import { rollUpStatus } from '../task/roll-up-status.ts'
import type { Assignment, AssignmentState, LastMove, Stage, Task } from '../task/task.ts'
import type { AssignmentEventName } from './assignment-machine.ts'
import { createTask, newTaskMistake } from './create-task.ts'
import { notNow } from './not-now.ts'
import { assignmentLifecycle, stepMachine, taskLifecycle } from './step-machine.ts'

/** The commands that go to one unit's assignment. */
export const assignmentEvents: ReadonlySet<string> = new Set<AssignmentEventName>([
  'accept',
  'acknowledge',
  'defer',
  'reassign',
  'withdraw',
  'waive',
  'delegate',
  'recall',
  'handBack',
  'respond',
  'complete',
  'acceptWork',
  'sendToUnitChief',
  'unitClear',
  'unitReturn',
  'unitComplete',
  'concur',
  'concurWithComment',
  'nonConcur',
  'overrideNonConcur',
  'askExtension',
  'grantExtension',
  'denyExtension',
])
/** Events that leave a note but move nothing: whoever comes next need not be told of them. */
const notes: ReadonlySet<EventName> = new Set([
  'comment',
  'attach',
  'nudge',
  'annotateOverdue',
  'recordQuestion',
  'correctField',
  'stopRecurrence',
])

/**
 * The whole decision of one command, pure: the next task, the facts for the record and the cards to show, or a refusal in a sentence.
 * `task` is null for `create` and `enterLate`. The version is the store's to raise. What is not the actor's own part is
 * decided as that of whoever is away and has the actor for a deputy; facts and moves then say for whom.
 */
export const decide: Decide = (task, command, actor, world) => {
  if (!actor.active)
    return refused({ code: 'unknown', sentence: 'You are no longer active in the directory: ask a task manager.' })
  const own = decideAs(actor, task, command, actor, world)
  if (!isOthers(own)) return own
  for (const as of principalsOf(world.directory, actor, world.today)) {
    const decision = decideAs(as, task, command, actor, world)
    if (!isOthers(decision)) return decision
  }
  return own
}

/** Refused because it is somebody else's part. */
const isOthers = (decision: Decision) => !decision.ok && decision.refusal.code === 'notYours'

function decideAs(as: Person, task: Task | null, command: Command, actor: Person, world: World): Decision {
  const decision = decideByLifecycle(as, task, command, actor, world)
  // Asked last: whose part it is, and what the lifecycle says, come before a date that is hardly meant.
  const unlikely = decision.ok ? unlikelyDueDate(command, task, world) : null
  return unlikely ? refused(unlikely) : decision
}

function decideByLifecycle(as: Person, task: Task | null, command: Command, actor: Person, world: World): Decision {
  if (command.type === 'create' || command.type === 'enterLate') return begin(command, { actor, as, world })
  if (!task) return refused({ code: 'unknown', sentence: 'There is no such task: check its number.' })
  const at: Circumstance = { command, actor, as, task, world, probe: false }
  const named = namedLane(at)
  if (named === 'unknown') {
    return refused({
      code: 'unknown',
      sentence: `${task.number} has no such assignment: use a button of its newest card.`,
    })
  }
  if (command.type === 'takeBack') return takeBack(at)
  const isForLane = assignmentEvents.has(command.type)
  const lane = isForLane ? named : command.type === 'submitToHq' ? (named ?? onlyLaneOf(task, as)) : null
  return rememberUndo(task, command.type, lane ? decideForLane(lane, at) : decideForTask(at, named))
}

function refused(refusal: Refusal): Decision {
  return { ok: false, refusal }
}

function begin(command: Extract<Command, { type: 'create' | 'enterLate' }>, { actor, as, world }: Rights): Decision {
  const isLate = command.type === 'enterLate'
  const mistake = isLate ? lateEntryMistake(command, as, world) : newTaskMistake(command, as, world)
  if (mistake) return refused(mistake)
  const task = isLate ? enterLate(command, as, world) : createTask(command, as, world)
  const at: Circumstance = { command, actor, as, task, world, probe: false }
  const isWithUnits = task.stage === 'working'
  const effects: Effect[] = [
    record(isLate ? 'enteredLate' : 'created'),
    ...(isWithUnits
      ? [
          record('assigned'),
          tell('everyOfficer', 'assignment'),
          tell('everyDesignee', 'delegation'),
          tell('cc', 'forInformation'),
        ]
      : []),
    tell('officials', 'clearanceStep'),
    tell('taskManager', 'overview'),
  ]
  const facts = factsOf(effects, { ...at, task: { ...task, assignments: [] } }, null, task)
  const after = { ...task, lastMove: moveOf(command.type, at) }
  return {
    ok: true,
    task: after,
    facts,
    notices: resolveNotices(effects, { before: null, after, lane: null, actor: actor.id, world }),
    done: doneSentence(at, after),
  }
}

/** The assignment that the command names; null: it names none. An event of an assignment must name one. */
function namedLane({ command, task }: Circumstance): Assignment | 'unknown' | null {
  const id = 'assignment' in command ? command.assignment : undefined
  if (id === undefined) return assignmentEvents.has(command.type) ? 'unknown' : null
  return task.assignments.find((lane) => lane.id === id) ?? 'unknown'
}

/** "Submit to HQ" without a unit: the one unit's own step while it is open, else the task manager's (Guide I.D). */
function onlyLaneOf(task: Task, as: Person): Assignment | null {
  const [lane, ...others] = liveAssignments(task)
  if (!lane || others.length > 0 || isDone(lane)) return null
  const isManagerOnly = task.taskManager === as.id && lane.actionOfficer !== as.id && lane.designee !== as.id
  return isManagerOnly && lane.state !== 'unitCleared' ? null : lane
}

function decideForLane(lane: Assignment, at: Circumstance): Decision {
  const { command, task } = at
  const step = stepMachine(assignmentLifecycle, lane.state, lane, { type: command.type, at })
  if (!step.moved)
    return refused(step.refusal ?? otherKind(lane, at) ?? notNow(assignmentLifecycle, lane.state, lane.lastMove, at))
  const move = moveOf(command.type, at)
  const moved: Assignment = { ...step.context, state: step.state as AssignmentState, lastMove: move }
  const next = withLane({ ...task, ...besides(command, moved, at) }, moved)
  const follow = followUp(command.type, next)
  const around = follow ? stepMachine(taskLifecycle, next.stage, next, { type: follow, at }) : null
  const after = around?.moved ? { ...around.context, stage: around.state as Stage, lastMove: move } : next
  const effects = [...step.effects, ...(around?.moved ? around.effects : [])]
  return settled(after, factsOf(step.effects, at, { before: lane, after: moved }, after), effects, moved, at)
}

/**
 * What an assignment's event changes of the task: a granted extension may move the authority's date too (the two stay separate), and a new
 * action officer brings a chain of command into cc (Guide III.A).
 */
function besides(command: Command, lane: Assignment, { task, world }: Circumstance): Partial<Task> {
  if (command.type === 'grantExtension') return { extensionDate: command.authorityDate ?? task.extensionDate }
  if (command.type !== 'reassign') return {}
  return { cc: [...new Set([...task.cc, ...chainOfCommand(world.directory, lane.actionOfficer)])] }
}

function followUp(event: EventName, task: Task): 'unitsDone' | 'unitsGone' | null {
  if (event === 'submitToHq') return 'unitsDone'
  return event === 'withdraw' && liveAssignments(task).length === 0 ? 'unitsGone' : null
}

function decideForTask(at: Circumstance, named: Assignment | null): Decision {
  const { command, task } = at
  const step = stepMachine(taskLifecycle, task.stage, task, { type: command.type, at })
  if (!step.moved) return refused(step.refusal ?? notNow(taskLifecycle, task.stage, task.lastMove, at))
  const lastMove = notes.has(command.type) ? task.lastMove : moveOf(command.type, at)
  const moved: Task = { ...step.context, stage: step.state as Stage, lastMove }
  const facts = factsOf(step.effects, at, null, moved)
  if (command.type !== 'return') return settled(moved, facts, step.effects, named, at)
  return sendBack(command.assignments, moved, facts, step.effects, at)
}

/** The named units get their assignment back, with what they answered so far. */
function sendBack(ids: readonly string[], task: Task, facts: Fact[], effects: Effect[], at: Circumstance): Decision {
  let after = task
  const notices = resolveNotices(effects, { before: at.task, after, lane: null, actor: at.actor.id, world: at.world })
  for (const lane of task.assignments.filter((each) => ids.includes(each.id))) {
    const step = stepMachine(assignmentLifecycle, lane.state, lane, { type: 'sendBack', at })
    if (!step.moved) return refused(notNow(assignmentLifecycle, lane.state, lane.lastMove, at))
    const moved: Assignment = {
      ...step.context,
      state: step.state as AssignmentState,
      lastMove: moveOf('return', at),
    }
    after = withLane(after, moved)
    notices.push(
      ...resolveNotices(step.effects, { before: at.task, after, lane: moved, actor: at.actor.id, world: at.world }),
    )
  }
  return { ...settled(after, facts, [], null, at), notices } as Decision
}

function moveOf(event: EventName, { actor, as, world }: Rights): LastMove {
  return { event, by: actor.id, at: world.now, ...(as.id !== actor.id && { deputyFor: as.id }) }
}

function withLane(task: Task, lane: Assignment): Task {
  return { ...task, assignments: task.assignments.map((other) => (other.id === lane.id ? lane : other)) }
}

function settled(task: Task, facts: Fact[], effects: Effect[], lane: Assignment | null, at: Circumstance): Decision {
  const after = { ...task, status: rollUpStatus(task) }
  const notices = resolveNotices(effects, { before: at.task, after, lane, actor: at.actor.id, world: at.world })
  return { ok: true, task: after, facts, notices, done: doneSentence(at, after) }
}
