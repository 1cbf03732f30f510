import { isCoordinating } from '../concurrence/concurrence.ts'
import { nameOf } from '../people/directory.ts'
import { doerOf, whoMovedLast } from '../record/phrase.ts'
import { type Circumstance, commandOf, refuse, sharedChecks } from '../task/circumstance.ts'
import type { Decision, Fact, Notice, Refusal } from '../task/decision.ts'
import type { AssignmentId } from '../task/ids.ts'
import { rollUpStatus } from '../task/roll-up-status.ts'
import type { Assignment, ClearanceStep, LastMove, Task, Undo } from '../task/task.ts'
import { isSameMove, restoredLane } from './remember-undo.ts'

/** One act that may still be taken back: the last move of a unit, or (`lane` null) of the task. */
interface Door {
  lane: Assignment | null
  move: LastMove
  undo: Undo
}

/**
 * Takes back the last act of whoever did it, as long as nobody has acted on it since (ADR 0025). All that the act changed is as it was;
 * the record keeps the act and the fact `takenBack`, and those who were told of the act are told.
 * Refused with a sentence that names who has acted since.
 */
export function takeBack(at: Circumstance): Decision {
  const { task } = at
  if (task.action === 'standDown') return { ok: false, refusal: sharedChecks.isActive.refusal(null, at) }
  const door = doorOf(at, commandOf(at, 'takeBack').assignment ?? null)
  if (!door) return { ok: false, refusal: shut(at) }
  if (!isOwn(door, at)) return { ok: false, refusal: othersAct(door, at) }
  const move = moveOf(at)
  const restored = restore(task, door, move)
  return {
    ok: true,
    task: restored,
    facts: [factOf(door, at)],
    notices: noticesOf(door, at),
    done: `${task.number}: you took back your last step (${wordsOf(door, at)}). Everything is as it was before it.`,
  }
}

/** The acts that this person may take back now, by the assignment that each is about (null: the task). */
export function takeBackPlaces(at: Circumstance): (AssignmentId | null)[] {
  const { task, actor } = at
  if (task.action === 'standDown' || !actor.active) return []
  const lanes = task.assignments.filter((lane) => lane.cycle === task.cycle)
  return [null, ...lanes].flatMap((lane) => {
    const door = lane ? laneDoor(task, lane) : taskDoor(task)
    return door && isOwn(door, at) ? [lane?.id ?? null] : []
  })
}

/** Of the unit that is named, or the task's when that moved it too; without a unit the task's, else the only one of their own. */
function doorOf(at: Circumstance, named: AssignmentId | null): Door | null {
  const { task } = at
  const ofTask = taskDoor(task)
  if (named !== null) {
    const lane = task.assignments.find(({ id }) => id === named)
    const isTouched = ofTask?.undo.assignments.some(({ id }) => id === named) ?? false
    return (lane && laneDoor(task, lane)) ?? (isTouched ? ofTask : null)
  }
  if (ofTask && isOwn(ofTask, at)) return ofTask
  const own = task.assignments.flatMap((lane) => laneDoor(task, lane) ?? []).filter((door) => isOwn(door, at))
  const [only, ...others] = own
  return only && others.length === 0 ? only : ofTask
}

function taskDoor(task: Task): Door | null {
  const move = task.lastMove
  if (!move?.undo || move.undo.stage !== task.stage) return null
  const touched = move.undo.assignments.map(({ id }) => task.assignments.find((lane) => lane.id === id))
  // A unit that has moved on since did so because of this act.
  if (touched.some((lane) => !isSameMove(lane?.lastMove ?? null, move))) return null
  return { lane: null, move, undo: move.undo }
}

function laneDoor(task: Task, lane: Assignment): Door | null {
  const move = lane.lastMove
  if (!move?.undo || move.undo.stage !== task.stage || lane.cycle !== task.cycle) return null
  return saidSince(task, lane, move) ? null : { lane, move, undo: move.undo }
}

/** A unit that concurred with what this one had completed: it must not lose its subject. */
function saidSince(task: Task, lane: Assignment, move: LastMove): Assignment | null {
  if (isCoordinating(lane) || move.event !== 'unitComplete') return null
  const isLater = ({ cycle, concurrence }: Assignment) =>
    cycle === task.cycle && concurrence !== null && concurrence.at >= move.at
  return task.assignments.find((other) => other.id !== lane.id && isLater(other)) ?? null
}

const isOwn = ({ move }: Door, { as }: Circumstance) => move.by === as.id || move.deputyFor === as.id

function moveOf({ actor, as, world }: Circumstance): LastMove {
  return { event: 'takeBack', by: actor.id, at: world.now, ...(as.id !== actor.id && { deputyFor: as.id }) }
}

function restore(task: Task, { lane, undo }: Door, move: LastMove): Task {
  const touched = new Set(undo.assignments.map(({ id }) => id))
  const after: Task = {
    ...task,
    ...undo.task,
    assignments: task.assignments.map((each) =>
      touched.has(each.id) ? { ...restoredLane(each, undo), lastMove: move } : each,
    ),
    steps: task.steps.map((step) => restoredStep(step, undo)),
    lastMove: lane ? task.lastMove : move,
  }
  return { ...after, status: rollUpStatus(after) }
}

function restoredStep(step: ClearanceStep, undo: Undo): ClearanceStep {
  if (undo.madeSteps.includes(step.id)) return { ...step, state: 'void' }
  return { ...step, ...undo.steps.find(({ id }) => id === step.id)?.was }
}

function factOf({ lane, move, undo }: Door, { actor, as, task, world }: Circumstance): Fact {
  const only = undo.assignments.length === 1 ? undo.assignments[0]?.id : undefined
  const assignment = lane?.id ?? only ?? null
  const unit = task.assignments.find(({ id }) => id === assignment)?.unit
  return {
    ...{ type: 'takenBack', by: actor.id, at: world.now, assignment, step: null },
    data: {
      ...{ event: move.event, doneAt: move.at, doneBy: move.by },
      ...(unit !== undefined && { unit }),
      ...(as.id !== actor.id && { deputyFor: as.id }),
    },
  }
}

function noticesOf({ undo }: Door, { actor, world }: Circumstance): Notice[] {
  return undo.told
    .filter(({ to }) => to !== actor.id && world.directory.people.get(to)?.active === true)
    .map(({ to, assignment }) => ({ to, card: 'takenBack', assignment, step: null }))
}

const wordsOf = ({ move }: Door, { world, actor }: Circumstance) => whoMovedLast(move, world, actor.timeZone)

function othersAct({ move }: Door, { world, actor, task }: Circumstance): Refusal {
  const who = doerOf(world.directory, move.by, move.deputyFor)
  return refuse(
    'notYours',
    `${whoMovedLast(move, world, actor.timeZone)} since, and only ${who} may take that back: write a comment on ${task.number}.`,
  )
}

/** Nothing is open: who has acted since, as far as the task can tell. */
function shut(at: Circumstance): Refusal {
  const { task, world, actor } = at
  const named = commandOf(at, 'takeBack').assignment
  const lane = task.assignments.find(({ id }) => id === named) ?? null
  const said = lane?.lastMove ? saidSince(task, lane, lane.lastMove) : null
  if (said) {
    const who = nameOf(world.directory, said.concurrence?.by ?? null)
    return refuse(
      'notNow',
      `${said.unit} (${who}) has said since whether it concurs with it: ask the task manager to return it.`,
    )
  }
  const moves = [task.lastMove, ...(lane ? [lane] : task.assignments).map((each) => each.lastMove)]
  const [last] = moves.filter((move) => move !== null).sort((a, b) => Number(a.at < b.at) - Number(a.at > b.at))
  const why = last
    ? `${whoMovedLast(last, world, actor.timeZone)}, and nothing before that can be taken back`
    : `Nobody has done anything on ${task.number} yet that could be taken back`
  return refuse('notNow', `${why}: write a comment that says what should change.`)
}
