import { isOpposed } from '../../src/machine/concurrence/concurrence.ts'
import { hasAnswer, liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast, unit } from './cast.ts'
import { steerAssignment } from './steer-assignment.ts'
import { SteeredLife } from './steered-life.ts'
import { validInput } from './valid-input.ts'
import { assignmentWalks, beginConcurring, beginReopened, beginReopenedConcurring, taskWalks } from './walks.ts'

/** A task in each combination of states, once: all that the paths of both machines pass through, and the same standing down or for review. */
export function exampleTasks(): Task[] {
  const tasks = [...assignmentWalks, ...taskWalks].flatMap(({ paths, begin, steer }) =>
    paths.flatMap((path) => {
      const life = begin()
      for (const step of path) steer(life, step)
      return life.past
    }),
  )
  const working = distinct([...tasks, ...withDesignee(), ...concurring()])
  return distinct([...working, ...working.flatMap(heldOrReviewed)])
}

function distinct(tasks: readonly Task[]): Task[] {
  return [...new Map(tasks.map((task) => [keyOf(task), task])).values()]
}

/** What the checks look at: the unit's own share in full, of the other units only whether they are open or complete. */
function keyOf(task: Task): string {
  const live = liveAssignments(task)
  const own = task.assignments.filter((lane) => lane.unit === unit)
  const lanes = own.map((lane) => [
    lane.cycle === task.cycle,
    lane.state,
    lane.designee !== null,
    lane.responses.length > 0,
    lane.extension !== null,
    lane.acceptedAt !== null,
    lane.acknowledgedAt !== null,
    lane.workAcceptedAt !== null,
    lane.asks,
    lane.concurrence?.kind,
    isOpposed(lane),
  ])
  const isAnswered = hasAnswer(task)
  const others = live.filter((lane) => lane.unit !== unit).map((lane) => ['complete', 'waived'].includes(lane.state))
  const step = task.steps.find((each) => each.state === 'open')?.order ?? null
  return JSON.stringify([
    task.stage,
    task.action,
    task.recurrence !== null,
    lanes,
    isAnswered,
    others.includes(true),
    others.includes(false),
    step,
  ])
}

/** What the shortest paths pass by: a designee who stays while the unit clears, and after it is returned. */
function withDesignee(): Task[] {
  const plain = { checks: [], target: '', effects: [] }
  const begin = () => {
    const life = new SteeredLife().begin()
    steerAssignment(life, { type: 'delegate', way: plain })
    life.respond(life.mine)
    life.act(cast.officer, validInput('sendToUnitChief', life.now, life.mine))
    return life
  }
  const returned = begin()
  returned.act(cast.chief, validInput('unitReturn', returned.now, returned.mine))
  const cleared = begin()
  cleared.act(cast.chief, validInput('unitClear', cleared.now, cleared.mine))
  const several = begin()
  several.addUnit()
  several.act(cast.chief, validInput('unitClear', several.now, several.mine))
  return [...returned.past, ...cleared.past, ...several.past, ...beginReopened().past, ...edited().past]
}

/** Units that only concur: with a designee in every state, and at HQ, where only the chief may still say something else. */
function concurring(): Task[] {
  const begin = (event: 'concur' | 'nonConcur') => {
    const life = beginConcurring()
    life.act(cast.officer, validInput('delegate', life.now, life.mine))
    life.act(cast.designee, validInput(event, life.now, life.mine))
    return life
  }
  const returned = begin('concur')
  returned.act(cast.chief, validInput('unitReturn', returned.now, returned.mine))
  const atHq = begin('nonConcur')
  atHq.act(cast.chief, validInput('unitClear', atHq.now, atHq.mine))
  atHq.completeUnits()
  atHq.act(cast.manager, { type: 'submitToHq' })
  atHq.act(cast.manager, validInput('overrideNonConcur', atHq.now, atHq.mine))
  atHq.act(cast.chief, validInput('concur', atHq.now, atHq.mine))
  return [...returned.past, ...atHq.past, ...beginReopenedConcurring().past]
}

/** Back from its officials, and with the editors. */
function edited(): SteeredLife {
  const life = new SteeredLife().begin()
  life.act(cast.officer, validInput('delegate', life.now, life.mine))
  life.submitOneUnit()
  life.act(cast.manager, { type: 'sendToAd' })
  life.act(life.official, { type: 'return', reason: 'Plainer words.' })
  life.act(cast.manager, { type: 'sendToEditing' })
  return life
}

function heldOrReviewed(task: Task): Task[] {
  const held = { ...task, action: 'standDown', heldAction: task.action === 'review' ? 'review' : 'work' } as const
  const isOpen = task.stage === 'pending' || task.stage === 'working'
  const reviewed = { ...task, action: 'review', heldAction: 'review' } as const
  if (task.action === 'standDown' || task.stage === 'submittedToAuthority') return []
  return isOpen && liveAssignments(task).length < 3 ? [held, reviewed] : [held]
}
