import type { Check, Circumstance } from './assignment-checks.ts'
import { authorityFor, officialsOf, openStep } from './authority.ts'
import type { Command } from './commands.ts'
import { correctField } from './correct-field.ts'
import { isOverdue, nextDueDate } from './deadlines.ts'
import type { Refusal } from './decision.ts'
import { headsOf, isTaskManager, nameOf } from './directory.ts'
import { mayReadDetails } from './may-read.ts'
import { clockOf } from './phrase.ts'
import { clearanceSteps } from './profile/route-task.ts'
import { hasAnswer, liveAssignments, responseDigest } from './response-digest.ts'
import type { Task } from './task.ts'

const refuse = (code: Refusal['code'], sentence: string, field?: string): Refusal =>
  field === undefined ? { code, sentence } : { code, sentence, field }
const given = <Name extends Command['type']>(at: Circumstance, _name: Name) =>
  at.command as Extract<Command, { type: Name }>
const officialNames = (task: Task, at: Circumstance) => {
  const step = openStep(task)
  const names = step ? officialsOf(step, task, at.world).map((person) => person.name) : []
  return names.length > 0 ? names.join(', ') : 'nobody in the directory now'
}
const namedStep = (task: Task, at: Circumstance) => {
  const id = at.command.type === 'clear' ? at.command.step : undefined
  return id === undefined ? openStep(task) : (task.steps.find((step) => step.id === id) ?? null)
}
const isManager = ({ actor }: Circumstance) => actor.active && isTaskManager(actor)
const isOfficialOfOpenStep = (task: Task, { actor, world }: Circumstance) => {
  const step = openStep(task)
  return step !== null && authorityFor(actor, step, task, world) !== null
}
const wantedAction = (at: Circumstance) => given(at, 'setAction').action

/** The checks that the task machine's transitions name, in the order in which a refusal should speak. */
export const taskChecks = {
  isActive: {
    holds: (task) => task.action !== 'standDown',
    refusal: (task) =>
      refuse('stoodDown', `${task.number} stands down: nothing may be worked on until a task manager resumes it.`),
  },
  standsDown: {
    holds: (task) => task.action === 'standDown',
    refusal: (task) => refuse('notNow', `${task.number} does not stand down, so there is nothing to resume.`),
  },
  isForWork: {
    holds: (task) => task.action !== 'review',
    refusal: (task) =>
      refuse('forInformation', `${task.number} is for information only: close it, or set its action to work first.`),
  },
  isForReview: {
    holds: (task) => task.action === 'review',
    refusal: (task) =>
      refuse('notNow', `${task.number} asks for work, so it closes with Submit to authority once it is cleared.`),
  },
  isTaskManager: {
    holds: (_task, at) => isManager(at),
    refusal: (task, { world }) =>
      refuse(
        'notYours',
        `Only a task manager may do this; ${nameOf(world.directory, task.taskManager)} manages ${task.number}.`,
      ),
  },
  mayRead: {
    holds: (task, { actor, world }) => mayReadDetails(task, actor, world),
    refusal: (task, { world }) =>
      refuse(
        'notYours',
        `You have no part in ${task.number}: ask its task manager, ${nameOf(world.directory, task.taskManager)}.`,
      ),
  },
  isOpenStep: {
    holds: (task, at) => at.probe || namedStep(task, at)?.state === 'open',
    refusal: (task, at) => {
      const step = namedStep(task, at)
      if (step?.state === 'cleared') {
        return refuse(
          'notNow',
          `${nameOf(at.world.directory, step.clearedBy)} already cleared ${step.name} (${clockOf(step.clearedAt, at.actor.timeZone)}).`,
        )
      }
      return refuse(
        'notNow',
        `This clearance step is not open: ${openStep(task)?.name ?? 'none'} is the one that waits now.`,
      )
    },
  },
  isOfficial: {
    holds: (task, at) => isOfficialOfOpenStep(task, at),
    refusal: (task, at) => {
      const step = openStep(task)
      const onlyAd = task.ses ? ' The task needs SES clearance, so delegated authority does not count.' : ''
      return refuse(
        'notYours',
        `Only a clearing official of the step "${step?.name ?? ''}" may do this: ${officialNames(task, at)}.${onlyAd}`,
      )
    },
  },
  isManagerOrOfficial: {
    holds: (task, at) => isManager(at) || isOfficialOfOpenStep(task, at),
    refusal: (task, at) =>
      refuse(
        'notYours',
        `Only a task manager or a clearing official of the open step may do this: ${officialNames(task, at)}.`,
      ),
  },
  /** Guide I.D: "clearing officials may also re-open a task". */
  isManagerOrClearer: {
    holds: (task, at) =>
      isManager(at) ||
      task.steps.some((step) => step.cycle === task.cycle && authorityFor(at.actor, step, task, at.world) !== null),
    refusal: (task, { world }) =>
      refuse(
        'notYours',
        `Only a task manager or a clearing official of ${task.number} may reopen it; ${nameOf(world.directory, task.taskManager)} manages it.`,
      ),
  },
  isLastStep: {
    holds: (task) => !task.steps.some((step) => step.cycle === task.cycle && step.state === 'waiting'),
    refusal: () => refuse('notNow', 'Another clearance step follows.'),
  },
  isEveryUnitDone: {
    holds: (task) => liveAssignments(task).every((lane) => lane.state === 'complete' || lane.state === 'waived'),
    refusal: (task) => {
      const open = liveAssignments(task).filter((lane) => lane.state !== 'complete' && lane.state !== 'waived')
      return refuse(
        'incomplete',
        `Not every unit is complete: ${open.map((lane) => lane.unit).join(', ')} still ${open.length === 1 ? 'has' : 'have'} it. Wait, or waive the unit with a reason.`,
      )
    },
  },
  hasAnswer: {
    holds: (task) => hasAnswer(task),
    refusal: (task) =>
      refuse('incomplete', `${task.number} has no response yet: let a unit respond, or write the final response.`),
  },
  changesAction: {
    holds: (task, at) => at.probe || wantedAction(at) !== task.action,
    refusal: (task) => refuse('notNow', `The action of ${task.number} is that already.`),
  },
  resumesFirst: {
    holds: (task, at) => at.probe || task.action !== 'standDown',
    refusal: (task) => refuse('stoodDown', `${task.number} stands down: press Resume first.`),
  },
  isActionOpen: {
    holds: (task, at) =>
      at.probe || wantedAction(at) === 'standDown' || task.stage === 'pending' || task.stage === 'working',
    refusal: (task) => refuse('notNow', `${task.number} is past the units, so only stand down may be set now.`),
  },
  namesNewUnits: {
    holds: (task, at) => at.probe || laneMistake(task, at) === null,
    refusal: (task, at) => laneMistake(task, at) ?? refuse('badInput', 'Units do not fit.', 'unit'),
  },
  namesCompleteUnits: {
    holds: (task, at) => {
      if (at.probe) return liveAssignments(task).some((lane) => lane.state === 'complete')
      const named = given(at, 'return').assignments
      const isReturnable = (id: string) =>
        liveAssignments(task).some((lane) => lane.id === id && lane.state === 'complete')
      return named.length > 0 && named.every(isReturnable)
    },
    refusal: (task) => {
      const units = liveAssignments(task)
        .filter((lane) => lane.state === 'complete')
        .map((lane) => lane.unit)
      return refuse(
        'badInput',
        `Name at least one unit that has completed its part: ${units.join(', ') || 'none has'}.`,
        'assignments',
      )
    },
  },
  namesNoUnit: {
    holds: (_task, at) => !at.probe && given(at, 'return').assignments.length === 0,
    refusal: () => refuse('badInput', 'Leave the units out to return it to HQ.', 'assignments'),
  },
  namesOfficials: {
    holds: (task, at) => at.probe || stepsMistake(task, at) === null,
    refusal: (task, at) => refuse('badInput', stepsMistake(task, at) ?? 'Clearing officials do not fit.', 'officials'),
  },
  isWhatWasCleared: {
    holds: (task, { world }) => task.clearedDigest === responseDigest(task, world.sha256),
    refusal: (task) =>
      refuse('notNow', `The response of ${task.number} is not the one that was cleared: send it to clearance again.`),
  },
  isNotInFuture: {
    holds: (_task, at) =>
      at.probe || new Date(given(at, 'submitToAuthority').at ?? at.world.now) <= new Date(at.world.now),
    refusal: () => refuse('badInput', 'Time of submission is in the future: give the time at which it was sent.', 'at'),
  },
  isOverdue: {
    holds: (task, { world }) => isOverdue(task, world.today),
    refusal: (task) =>
      refuse('notNow', `${task.number} is not overdue: its next due date is ${nextDueDate(task) ?? 'not set'}.`),
  },
  isCorrectable: {
    holds: (task, at) => at.probe || correctionMistake(task, at) === null,
    refusal: (task, at) => refuse('badInput', correctionMistake(task, at) ?? '', 'value'),
  },
} satisfies Record<string, Check<Task>>

export type TaskCheck = keyof typeof taskChecks

function correctionMistake(task: Task, at: Circumstance): string | null {
  const { field, value } = given(at, 'correctField')
  const result = correctField(task, field, value, at.world)
  return 'mistake' in result ? result.mistake : null
}

function stepsMistake(task: Task, at: Circumstance): string | null {
  const { profile } = at.world
  const chosen = given(at, 'sendToAd').officials
  const known = [...profile.positions, ...profile.positionClasses].map((each) => each.code)
  const stranger = chosen?.find((code) => !known.includes(code))
  if (stranger !== undefined) return `Clearing official "${stranger}" is unknown: choose from ${known.join(', ')}.`
  const plan = clearanceSteps(profile, { ...task, chosen })
  if ('choose' in plan)
    return 'The routing table leaves the clearing officials open for this task: choose at least one.'
  const empty = plan.steps.find((step) => officialsOf({ ...blankStep, anyOf: step.anyOf }, task, at.world).length === 0)
  return empty
    ? `Nobody in the directory may clear the step "${empty.name}": add a person with that position first.`
    : null
}
const blankStep = {
  id: '' as never,
  cycle: 0,
  order: 0,
  name: '',
  state: 'open',
  clearedBy: null,
  authority: '',
  digest: null,
  clearedAt: null,
} as const

/** What is wrong with the units of `assign` (or of a new task), or null. */
export function laneMistake(
  task: Pick<Task, 'assignments' | 'cycle'>,
  at: Pick<Circumstance, 'command' | 'world'>,
): Refusal | null {
  const { profile, directory } = at.world
  const lanes = 'lanes' in at.command ? at.command.lanes : []
  for (const lane of lanes) {
    if (!profile.units.some((unit) => unit.code === lane.unit)) {
      return refuse(
        'badInput',
        `Unit "${lane.unit}" is unknown: choose one of ${profile.units.map((unit) => unit.code).join(', ')}.`,
        'unit',
      )
    }
    const taken = task.assignments.some(
      (other) => other.cycle === task.cycle && other.state !== 'withdrawn' && other.unit === lane.unit,
    )
    if (taken || lanes.filter((other) => other.unit === lane.unit).length > 1) {
      return refuse('badInput', `Unit ${lane.unit} is named twice or already has this task: leave it out.`, 'unit')
    }
    if (lane.actionOfficer && directory.people.get(lane.actionOfficer)?.active !== true) {
      return refuse(
        'badInput',
        `Action officer of ${lane.unit} is not an active person of the directory: choose another.`,
        'actionOfficer',
      )
    }
    if (!lane.actionOfficer && headsOf(directory, lane.unit).length === 0) {
      return refuse(
        'badInput',
        `${lane.unit} has no chief in the directory: choose its action officer.`,
        'actionOfficer',
      )
    }
  }
  return null
}
