import { authorityOf, officialsOf, openStep } from '../clearance/authority.ts'
import { leavesOfficialsOpen, planClearance } from '../clearance/plan-clearance.ts'
import { openNonConcurs } from '../concurrence/concurrence.ts'
import { settleFirst } from '../concurrence/concurrence-checks.ts'
import { endingChecks } from '../endings/ending.ts'
import { isTaskManager, nameOf } from '../people/directory.ts'
import { hasPart } from '../people/may-read.ts'
import { correctField } from '../record/correct-field.ts'
import { clockOf } from '../record/phrase.ts'
import { recordChecks } from '../record/record-checks.ts'
import { laneMistake } from '../schedule/date-mistakes.ts'
import { authorityDate, lateDueDate, latestOf } from '../schedule/deadlines.ts'
import { type Check, type Circumstance, commandOf, refuse, sharedChecks } from '../task/circumstance.ts'
import { hasAnswer, isDone, liveAssignments, responseDigest } from '../task/response-digest.ts'
import type { Assignment, Task } from '../task/task.ts'
import { reopenedUnits } from './task-changes.ts'

const officialNames = (task: Task, at: Circumstance) => {
  const step = openStep(task)
  const names = step ? officialsOf(step, task, at.world).map((person) => person.name) : []
  return names.length > 0 ? names.join(', ') : 'nobody in the directory now'
}
const namedStep = (task: Task, at: Circumstance) => {
  const id = at.command.type === 'clear' ? at.command.step : undefined
  return id === undefined ? openStep(task) : (task.steps.find((step) => step.id === id) ?? null)
}
const isManager = ({ as }: Circumstance) => as.active && isTaskManager(as)
const isOfficialOfOpenStep = (task: Task, at: Circumstance) => {
  const step = openStep(task)
  return step !== null && authorityOf(at, step, task) !== null
}
const unitsOf = (lanes: readonly Assignment[]) => lanes.map((lane) => lane.unit).join(', ')
const openLanes = (task: Task) => liveAssignments(task).filter((lane) => !isDone(lane))
const completeLanes = (task: Task) => liveAssignments(task).filter((lane) => lane.state === 'complete')

/** The checks that the task machine's transitions name, in the order in which a refusal should speak. */
export const taskChecks = {
  ...sharedChecks,
  ...recordChecks,
  ...endingChecks,
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
      refuse(
        'notNow',
        `${task.number} asks for work: press Submit to authority once it is cleared, or set its action to review.`,
      ),
  },
  mayRead: {
    holds: (task, at) => hasPart(task, at),
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
      const isDeputy = at.as.id !== at.actor.id
      const onlyAd = task.ses
        ? ` The task needs SES clearance, so ${isDeputy ? 'a deputy' : 'delegated authority'} does not count.`
        : ''
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
      isManager(at) || task.steps.some((step) => step.cycle === task.cycle && authorityOf(at, step, task) !== null),
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
    holds: (task) => openLanes(task).length === 0,
    refusal: (task) => {
      const open = openLanes(task)
      const who = `${unitsOf(open)} still ${open.length === 1 ? 'has' : 'have'} it`
      return refuse('incomplete', `Not every unit is complete: ${who}. Wait, or waive a unit with a reason.`)
    },
  },
  waitsForUnits: {
    holds: (task, at) => {
      const named = at.probe ? undefined : commandOf(at, 'nudge').assignment
      return openLanes(task).some((lane) => named === undefined || lane.id === named)
    },
    refusal: (task) =>
      refuse(
        'notNow',
        `Nobody is waited for there: name a unit that still has it (${unitsOf(openLanes(task)) || 'none'}).`,
      ),
  },
  hasUnitsToReopen: {
    holds: (task) => reopenedUnits(task).length > 0,
    refusal: (task) => refuse('notNow', `${task.number} had no unit that could answer again: assign it anew.`),
  },
  hasAnswer: {
    holds: (task) => hasAnswer(task),
    refusal: (task) =>
      refuse('incomplete', `${task.number} has no response yet: let a unit respond, or write the final response.`),
  },
  hasNoOpenNonConcur: {
    holds: (task) => openNonConcurs(task).length === 0,
    refusal: (_task, at) => refuse('incomplete', settleFirst(at)),
  },
  resumesFirst: {
    holds: (task) => task.action !== 'standDown',
    refusal: (task) => refuse('stoodDown', `${task.number} stands down: press Resume first.`),
  },
  changesAction: {
    holds: (task, at) => at.probe || commandOf(at, 'setAction').action !== task.action,
    refusal: (task) => refuse('badInput', `${task.number} has that action already: choose another one.`, 'action'),
  },
  /** Past the units only a halt makes sense: there is work to be cleared. */
  isActionOpen: {
    holds: (task, at) =>
      at.probe ||
      task.stage === 'pending' ||
      task.stage === 'working' ||
      commandOf(at, 'setAction').action === 'standDown',
    refusal: (task) =>
      refuse(
        'badInput',
        `${task.number} is past the units: choose stand down, or return it to a unit first.`,
        'action',
      ),
  },
  namesNewUnits: {
    holds: (task, at) => at.probe || laneMistake(task, commandOf(at, 'assign'), at.world) === null,
    refusal: (task, at) =>
      laneMistake(task, commandOf(at, 'assign'), at.world) ?? refuse('badInput', 'Units do not fit.', 'unit'),
  },
  leavesTheAuthoritysDate: {
    holds: (task, at) => at.probe || assignedTooLate(task, at) === null,
    refusal: (task, at) => assignedTooLate(task, at) ?? refuse('badInput', 'Due date does not fit.', 'dueDate'),
  },
  namesCompleteUnits: {
    holds: (task, at) => {
      const complete = completeLanes(task).map((lane) => lane.id)
      if (at.probe) return complete.length > 0
      const named = commandOf(at, 'return').assignments
      return named.length > 0 && named.every((id) => complete.includes(id))
    },
    refusal: (task) => {
      const units = unitsOf(completeLanes(task))
      const sentence = units
        ? `Name at least one unit that has completed its part: ${units}.`
        : `No unit has completed its part of ${task.number}, so there is nobody to return it to: assign or reassign a unit.`
      return refuse('badInput', sentence, 'assignments')
    },
  },
  namesNoUnit: {
    holds: (_task, at) => at.probe || commandOf(at, 'return').assignments.length === 0,
    refusal: () => refuse('badInput', 'Leave the units out to return it to HQ.', 'assignments'),
  },
  namesOfficials: {
    holds: (task, at) => (at.probe && leavesOfficialsOpen(task, at.world)) || clearanceMistake(task, at) === null,
    refusal: (task, at) => refuse('badInput', clearanceMistake(task, at) ?? 'Officials do not fit.', 'officials'),
  },
  isWhatWasCleared: {
    holds: (task, { world }) => task.clearedDigest === responseDigest(task, world.sha256),
    refusal: (task) =>
      refuse('notNow', `The response of ${task.number} is not the one that was cleared: send it to clearance again.`),
  },
  isNotInFuture: {
    holds: (_task, at) =>
      at.probe || new Date(commandOf(at, 'submitToAuthority').at ?? at.world.now) <= new Date(at.world.now),
    refusal: () => refuse('badInput', 'Time of submission is in the future: give the time at which it was sent.', 'at'),
  },
  isCorrectable: {
    holds: (task, at) => at.probe || correctionMistake(task, at) === null,
    refusal: (task, at) => refuse('badInput', correctionMistake(task, at) ?? 'That value does not fit.', 'value'),
  },
} satisfies Record<string, Check<Task>>

export type TaskCheck = keyof typeof taskChecks

function assignedTooLate(task: Task, at: Circumstance) {
  return lateDueDate('dueDate', latestOf(commandOf(at, 'assign').lanes), authorityDate(task))
}

function correctionMistake(task: Task, at: Circumstance): string | null {
  const { field, value } = commandOf(at, 'correctField')
  const result = correctField(task, field, value, at.world)
  return 'mistake' in result ? result.mistake : null
}

function clearanceMistake(task: Task, at: Circumstance): string | null {
  const plan = planClearance(task, commandOf(at, 'sendToAd').officials, at.world)
  return 'mistake' in plan ? plan.mistake : null
}
