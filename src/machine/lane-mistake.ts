import { refuse } from './circumstance.ts'
import type { CommandOf } from './commands.ts'
import type { Refusal, World } from './decision.ts'
import { headsOf } from './directory.ts'
import { liveAssignments } from './response-digest.ts'
import type { Task } from './task.ts'

type Lane = CommandOf<'assign'>['lanes'][number]

/** What is wrong with the units or the cc of `assign` (or of a new task), or null. */
export function laneMistake(
  task: Pick<Task, 'assignments' | 'cycle'>,
  { lanes, cc }: Pick<CommandOf<'assign'>, 'lanes' | 'cc'>,
  world: World,
): Refusal | null {
  const taken = liveAssignments(task)
  for (const lane of lanes) {
    const isTwice = [...taken, ...lanes].filter((other) => other.unit === lane.unit).length > 1
    const mistake = oneLaneMistake(lane, isTwice, world)
    if (mistake) return mistake
  }
  const isKnown = cc.every((id) => world.directory.people.get(id)?.active === true)
  return isKnown
    ? null
    : refuse('badInput', 'cc names somebody who is not an active person of the directory: choose again.', 'cc')
}

function oneLaneMistake(lane: Lane, isTwice: boolean, { profile, directory }: World): Refusal | null {
  const units = profile.units.map((unit) => unit.code)
  if (!units.includes(lane.unit)) {
    return refuse('badInput', `Unit "${lane.unit}" is unknown: choose one of ${units.join(', ')}.`, 'unit')
  }
  if (isTwice) {
    return refuse('badInput', `Unit ${lane.unit} is named twice or already has this task: leave it out.`, 'unit')
  }
  if (lane.actionOfficer && directory.people.get(lane.actionOfficer)?.active !== true) {
    const sentence = `Action officer of ${lane.unit} is not an active person of the directory: choose another.`
    return refuse('badInput', sentence, 'actionOfficer')
  }
  if (!lane.actionOfficer && headsOf(directory, lane.unit).length === 0) {
    const sentence = `${lane.unit} has no chief in the directory: choose its action officer.`
    return refuse('badInput', sentence, 'actionOfficer')
  }
  return null
}
