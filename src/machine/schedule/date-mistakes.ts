import { formatDay } from '../days/format-day.ts'
import { headsOf } from '../people/directory.ts'
import { type Circumstance, commandOf, refuse } from '../task/circumstance.ts'
import type { CommandOf } from '../task/commands.ts'
import type { Refusal, World } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import { liveAssignments } from '../task/response-digest.ts'
import type { Assignment, Task } from '../task/task.ts'
import { authorityDate, lateDueDate } from './deadlines.ts'

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

/** The day asked for, unless the manager gives another. */
export function grantedDate(lane: Assignment, at: Circumstance): IsoDate | undefined {
  return commandOf(at, 'grantExtension').until ?? lane.extension?.until
}

/** Why that day gives a unit no more time, as the rest of a sentence; null: it does. */
export function noMoreTime(lane: Assignment, { world }: Circumstance, until: IsoDate | undefined): string | null {
  if (until === undefined) return null
  const due = lane.dueDate ?? world.today
  if (until <= due) return `must be after ${due}`
  return until < world.today ? `${formatDay(until)} has passed` : null
}

/** Why a unit gets no time until then from its manager: no more than the authority gave. Null: it does. */
export function grantedTooLate(lane: Assignment, at: Circumstance): Refusal | null {
  const authority = commandOf(at, 'grantExtension').authorityDate ?? authorityDate(at.task)
  return lateDueDate('until', grantedDate(lane, at), authority, ', or give the new date that the authority agreed to')
}

/** Why the authority's new date is none, in a sentence; null: it is one, or none was given. */
export function authorityMistake(at: Circumstance): string | null {
  const { authorityDate: date } = commandOf(at, 'grantExtension')
  const before = authorityDate(at.task)
  if (date === undefined || before === null || date >= before) return null
  return `New date due to authority is before the one that stands: choose ${formatDay(before)} or a later day, or leave it empty.`
}
