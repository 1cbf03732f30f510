import { authorityOf, isCoordinator, officialsOf, openStep } from '../clearance/authority.ts'
import { isAnswered, isCoordinating, openNonConcurs } from '../concurrence/concurrence.ts'
import { deputiesOf } from '../people/absence.ts'
import { managerNow } from '../people/directory.ts'
import type { CardKind, Notice, World } from '../task/decision.ts'
import type { Effect, TellCard, TellEffect, Whom } from '../task/effects.ts'
import type { PersonId } from '../task/ids.ts'
import { answeringAssignments, isDone, liveAssignments } from '../task/response-digest.ts'
import type { Assignment, Task } from '../task/task.ts'

interface Addressee {
  to: PersonId
  assignment?: Assignment
}
interface Scene {
  before: Task | null
  after: Task
  lane: Assignment | null
  actor: PersonId
  world: World
}

/** Turns "tell the coordinators" into people and cards; everybody once for each card and assignment, inactive people never. */
export function resolveNotices(effects: readonly Effect[], scene: Scene): Notice[] {
  const notices = effects
    .filter((effect): effect is TellEffect => effect.type === 'tell')
    .flatMap(({ params }) => noticesFor(params, scene))
    .filter(({ to }) => scene.world.directory.people.get(to)?.active === true)
    .flatMap((notice) => [notice, ...forDeputies(notice, scene)])
  const unique = new Map(
    notices.map((notice) => [`${notice.to} ${notice.card} ${notice.assignment} ${notice.step}`, notice]),
  )
  const all = [...unique.values()]
  // Whoever gets a card to act on needs no second one "for information".
  const isActing = (to: PersonId) => all.some((other) => other.to === to && other.card !== 'forInformation')
  return all.filter((notice) => notice.card !== 'forInformation' || notice.assignment !== null || !isActing(notice.to))
}

/**
 * Whoever acts for somebody away is shown what that person is shown, unless it is only to be read. A clearance step is for
 * those who may clear it in their place.
 */
function forDeputies(notice: Notice, { after, world }: Scene): Notice[] {
  if (notice.card === 'forInformation' && notice.assignment === null) return []
  const as = world.directory.people.get(notice.to)
  const step = after.steps.find(({ id }) => id === notice.step)
  return deputiesOf(world.directory, notice.to, world.today)
    .filter((actor) => !step || (as && authorityOf({ actor, as, world }, step, after) !== null))
    .map(({ id }) => ({ ...notice, to: id }))
}

function noticesFor({ whom, card }: TellEffect['params'], scene: Scene): Notice[] {
  const step = openStep(scene.after)
  return addressees(whom, scene)
    .filter(({ to }) => !(card === 'comment' && to === scene.actor))
    .map(({ to, assignment }) => ({
      to,
      card: cardFor(card, scene),
      assignment: assignment?.id ?? null,
      step: card === 'clearanceStep' || (whom === 'waitingOn' && step) ? (step?.id ?? null) : null,
    }))
}

/** A task that is only to be read has no assignment card (Guide III.A: "informational; no action required"). */
function cardFor(card: TellCard, { after: task, lane }: Scene): CardKind {
  if (card === 'concurrence') return isOpen(task, lane) ? 'nonConcur' : 'overview'
  if (card === 'assignment' && task.action === 'review') return 'forInformation'
  if (card !== 'actionChanged') return card
  if (task.action === 'standDown') return 'stoodDown'
  return task.action === 'review' ? 'forInformation' : 'resumed'
}

/** Whether what the unit said stands in the way of the task. */
const isOpen = (task: Task, lane: Assignment | null) => openNonConcurs(task).some(({ id }) => id === lane?.id)

function addressees(whom: Whom, scene: Scene): Addressee[] {
  const { before, after, lane, world } = scene
  const lanes = liveAssignments(after)
  switch (whom) {
    case 'actionOfficer':
      return lane ? [officer(lane)] : []
    case 'designee':
      return lane ? designee(lane) : []
    case 'relieved':
      return lane ? relieved(lane, scene) : []
    case 'coordinators':
      return lane ? coordinators(lane, after, world) : []
    case 'taskManager':
      return [lane ? { to: managerOf(after, world), assignment: lane } : { to: managerOf(after, world) }]
    case 'formerManager':
      return before ? [{ to: before.taskManager }] : []
    case 'cc':
      return after.cc.map((to) => ({ to }))
    case 'newCc':
      return after.cc.filter((to) => !before?.cc.includes(to)).map((to) => ({ to }))
    case 'officials':
      // An ending leaves no step open: whoever was asked to clear is told.
      return officials(openStep(after) || !before ? after : before, world)
    case 'everyOfficer':
      return lanes.map(officer)
    case 'everyDesignee':
      return lanes.flatMap(designee)
    case 'newOfficers':
      return lanes.filter((each) => !before?.assignments.some((old) => old.id === each.id)).map(officer)
    case 'involved':
      return [
        { to: managerOf(after, world) },
        ...(lane ? [lane] : lanes).flatMap((each) => [officer(each), ...designee(each)]),
      ]
    case 'answering':
      return isOpen(after, lane)
        ? answeringAssignments(after).map(({ actionOfficer }) => ({
            to: actionOfficer,
            ...(lane && { assignment: lane }),
          }))
        : []
    case 'coordinating':
      return coordinating(scene)
    case 'waitingOn':
      return waitingOn(after, lane ? [lane] : lanes, world)
  }
}

/** Those that still have to concur, at the moment at which no unit has an answer to write any more. */
function coordinating({ before, after }: Scene): Addressee[] {
  if (!before || isAnswered(before) || !isAnswered(after)) return []
  const waiting = liveAssignments(after).filter((each) => isCoordinating(each) && isWorking(each))
  return waiting.flatMap((each) => [officer(each), ...designee(each)])
}
const isWorking = (lane: Assignment) => !isDone(lane) && lane.state !== 'deferred'
const managerOf = ({ taskManager }: Task, { directory }: World): PersonId =>
  managerNow(directory, taskManager)?.id ?? taskManager
const officer = (lane: Assignment): Addressee => ({ to: lane.actionOfficer, assignment: lane })
const designee = (lane: Assignment): Addressee[] => (lane.designee ? [{ to: lane.designee, assignment: lane }] : [])
/** Who had the unit's share until now, and no longer has it. */
function relieved(lane: Assignment, { before, actor }: Scene): Addressee[] {
  const old = before?.assignments.find((each) => each.id === lane.id)
  const had = [old?.actionOfficer, old?.designee].filter((id) => id !== null && id !== undefined)
  return had.filter((id) => id !== lane.actionOfficer && id !== lane.designee && id !== actor).map((to) => ({ to }))
}

/** The task's own manager where the task managers coordinate; every one of them only when that one has left. */
function coordinators(lane: Assignment, task: Task, world: World): Addressee[] {
  const all = [...world.directory.people.values()].filter((person) => isCoordinator(person, lane.unit, task, world))
  const own = all.filter((person) => person.id === task.taskManager)
  return (own.length > 0 ? own : all).map((person) => ({ to: person.id, assignment: lane }))
}

function officials(task: Task, world: World): Addressee[] {
  const step = openStep(task)
  return step ? officialsOf(step, task, world).map((person) => ({ to: person.id })) : []
}

/** Who has the task in hand now: those whom a nudge, a stand-down or a resume concerns. */
function waitingOn(task: Task, lanes: readonly Assignment[], world: World): Addressee[] {
  if (task.stage === 'sentToAd') return officials(task, world)
  if (task.stage !== 'working') return [{ to: managerOf(task, world) }]
  return lanes
    .filter((lane) => !isDone(lane))
    .flatMap((lane) => {
      if (lane.state === 'deferred') return [{ to: managerOf(task, world), assignment: lane }]
      if (lane.state === 'inUnitClearance') return [officer(lane), ...coordinators(lane, task, world)]
      return [officer(lane), ...designee(lane)]
    })
}
