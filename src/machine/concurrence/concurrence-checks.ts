import { isCoordinator } from '../clearance/authority.ts'
import { headsOf, nameOf } from '../people/directory.ts'
import { stageWords } from '../record/labels.ts'
import { clockOf } from '../record/phrase.ts'
import { type Check, type Circumstance, refuse } from '../task/circumstance.ts'
import type { Refusal } from '../task/decision.ts'
import type { Assignment } from '../task/task.ts'
import { awaitedAnswers, hasSubject, isCoordinating, isOpposed, opponents, subjectDigest } from './concurrence.ts'

const hasOwnClearance = (lane: Assignment, { task, world }: Circumstance) =>
  task.coordinator === 'unitChief' && headsOf(world.directory, lane.unit).length > 0
const chiefs = (lane: Assignment, { world }: Circumstance) =>
  headsOf(world.directory, lane.unit)
    .map((head) => head.name)
    .join(' or ')

/** The checks of units that only concur, and of those that answer. */
export const concurrenceChecks = {
  asksAnswer: {
    holds: (lane) => !isCoordinating(lane),
    refusal: (lane) =>
      refuse(
        'notNow',
        `${lane.unit} is asked only whether it concurs, not for an answer: press Concur, Concur with comment or Non-concur.`,
      ),
  },
  asksConcurrence: {
    holds: (lane) => isCoordinating(lane),
    refusal: (lane, { task }) =>
      refuse(
        'notNow',
        `${lane.unit} answers ${task.number} itself, so it is not asked whether it concurs: press Respond.`,
      ),
  },
  hasSubject: {
    holds: (_lane, { task }) => hasSubject(task),
    refusal: (_lane, { task, world }) =>
      refuse(
        'incomplete',
        `There is no answer to ${task.number} yet to concur with: ${awaitedAnswers(task, world)} must press Respond first.`,
      ),
  },
  /** What the officials see is what was said before it came to them. */
  isBeforeOfficials: {
    holds: (lane, { task }) =>
      ['working', 'submittedToHq', 'editing'].includes(task.stage) && lane.cycle === task.cycle,
    refusal: (lane, { task, world }) => {
      if (lane.cycle !== task.cycle) return refuse('notNow', `${task.number} was reopened since: use the newer card.`)
      return refuse(
        'notNow',
        `${task.number} is ${stageWords[task.stage]}, so what its units say to it stands: write a comment to ${nameOf(world.directory, task.taskManager)}.`,
      )
    },
  },
  /** Whoever clears for the unit has cleared what they say themselves; with task managers for coordinators there is nothing to clear in the unit. */
  clearsItself: {
    holds: (lane, at) => !hasOwnClearance(lane, at) || isCoordinator(at.as, lane.unit, at.task, at.world),
    refusal: (lane, at) => refuse('notYours', `${chiefs(lane, at)} must clear what ${lane.unit} says.`),
  },
  isWithUnitsOrChief: {
    holds: (_lane, { task }) => task.stage === 'working',
    refusal: (lane, at) =>
      refuse(
        'notYours',
        `Only whoever clears for ${lane.unit} (${chiefs(lane, at)}) may still change what it said: ${at.task.number} is ${stageWords[at.task.stage]}.`,
      ),
  },
  /** The same plain word on the same answer is no news. */
  saysSomethingNew: {
    holds: (lane, { command, task, world }) =>
      command.type !== 'concur' ||
      lane.concurrence?.kind !== 'concur' ||
      lane.concurrence.digest !== subjectDigest(task, world),
    refusal: (lane, { world, actor }) => {
      const when = clockOf(lane.concurrence?.at ?? null, actor.timeZone)
      return refuse(
        'notNow',
        `${nameOf(world.directory, lane.concurrence?.by ?? null)} already concurred for ${lane.unit} (${when}).`,
      )
    },
  },
  isOpposed: {
    holds: (lane) => isOpposed(lane),
    refusal: (lane, { world }) => {
      const { concurrence } = lane
      if (concurrence?.kind !== 'nonConcur') {
        return refuse('notNow', `${lane.unit} did not say that it does not concur, so there is nothing to override.`)
      }
      const by = nameOf(world.directory, concurrence.overridden?.by ?? null)
      return refuse('notNow', `${by} already overrode the non-concur of ${lane.unit}.`)
    },
  },
  isNotOpposed: {
    holds: (lane) => !isOpposed(lane),
    refusal: (_lane, at) => refuse('incomplete', settleFirst(at)),
  },
} satisfies Record<string, Check<Assignment>>

/** The two ways out of an open non-concur. */
export function settleFirst({ task, world }: Pick<Circumstance, 'task' | 'world'>): string {
  return `${opponents(task, world)}: let the unit withdraw it by Concur or Concur with comment, or press Override non-concur and give the reason.`
}

const answers: ReadonlySet<string> = new Set([
  'respond',
  'complete',
  'acceptWork',
  'sendToUnitChief',
  'submitToHq',
  'unitComplete',
])
const concurrences: ReadonlySet<string> = new Set(['concur', 'concurWithComment', 'nonConcur', 'overrideNonConcur'])

/** The refusal of an event that is never for a unit asked for the other thing, in whatever state. */
export function otherKind(lane: Assignment, at: Circumstance): Refusal | null {
  const { type } = at.command
  if (at.task.action === 'standDown') return null
  if (answers.has(type) && isCoordinating(lane)) return concurrenceChecks.asksAnswer.refusal(lane)
  if (concurrences.has(type) && !isCoordinating(lane)) return concurrenceChecks.asksConcurrence.refusal(lane, at)
  return null
}
