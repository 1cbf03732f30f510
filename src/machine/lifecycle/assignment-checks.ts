import { isCoordinator, isOfficer } from '../clearance/authority.ts'
import { concurrenceChecks } from '../concurrence/concurrence-checks.ts'
import { headsOf, nameOf, type Person } from '../people/directory.ts'
import { stageWords } from '../record/labels.ts'
import { clockOf, whoMovedLast } from '../record/phrase.ts'
import { authorityMistake, grantedDate, grantedTooLate, noMoreTime } from '../schedule/date-mistakes.ts'
import { type Check, type Circumstance, commandOf, refuse, sharedChecks } from '../task/circumstance.ts'
import { latest, liveAssignments } from '../task/response-digest.ts'
import type { Assignment } from '../task/task.ts'
import { officerAfterReassign } from './assignment-changes.ts'

const isDesignee = (lane: Assignment, person: Person) => person.active && person.id === lane.designee
const officerName = (lane: Assignment, { world }: Circumstance) => nameOf(world.directory, lane.actionOfficer)
const designeeName = (lane: Assignment, { world }: Circumstance) => nameOf(world.directory, lane.designee)
/** "the action officer of HITU (Dana Ruiz) or its chief (Anton Krüger)". */
const officers = (lane: Assignment, at: Circumstance) => {
  const chiefs = headsOf(at.world.directory, lane.unit).filter((head) => head.id !== lane.actionOfficer)
  const orChief = chiefs.length > 0 ? ` or its chief (${chiefs.map((chief) => chief.name).join(', ')})` : ''
  return `the action officer of ${lane.unit} (${officerName(lane, at)})${orChief}`
}
const coordinators = (lane: Assignment, at: Circumstance) => {
  const heads = headsOf(at.world.directory, lane.unit)
  const isManagers = at.task.coordinator === 'taskManager' || heads.length === 0
  return isManagers ? 'a task manager' : heads.map((head) => head.name).join(' or ')
}

/** The checks that the assignment machine's transitions name. A refusal speaks for the first that does not hold. */
export const assignmentChecks = {
  ...sharedChecks,
  ...concurrenceChecks,
  isForWork: {
    holds: (_lane, { task }) => task.action !== 'review',
    refusal: (_lane, { task }) =>
      refuse(
        'forInformation',
        `${task.number} is for information only: press Acknowledge, or ask a task manager to set its action to work.`,
      ),
  },
  isForReview: {
    holds: (_lane, { task }) => task.action === 'review',
    refusal: (_lane, { task }) =>
      refuse('notNow', `${task.number} asks for work, so acknowledging is not enough: press Accept.`),
  },
  isWithUnits: {
    holds: (lane, { task }) => task.stage === 'working' && lane.cycle === task.cycle,
    refusal: (lane, { task, world, actor }) => {
      if (lane.cycle !== task.cycle) return refuse('notNow', `${task.number} was reopened since: use the newer card.`)
      const moved = whoMovedLast(task.lastMove, world, actor.timeZone)
      const since = moved ? `: ${moved}` : ''
      return refuse(
        'notNow',
        `${task.number} is no longer with the units; it is ${stageWords[task.stage]}${since}. A task manager can return it.`,
      )
    },
  },
  isNotAccepted: {
    holds: (lane) => lane.acceptedAt === null,
    refusal: (lane, { world, actor, task }) => {
      const when = clockOf(lane.acceptedAt, actor.timeZone)
      return refuse('notNow', `${nameOf(world.directory, lane.acceptedBy)} already accepted ${task.number} (${when}).`)
    },
  },
  isNotAcknowledged: {
    holds: (lane) => lane.acknowledgedAt === null,
    refusal: (lane, { actor, task }) => {
      const when = clockOf(lane.acknowledgedAt, actor.timeZone)
      return refuse('notNow', `${lane.unit} already acknowledged ${task.number} (${when}).`)
    },
  },
  isWorkNotAccepted: {
    holds: (lane) => lane.workAcceptedAt === null,
    refusal: (lane, { actor }) => {
      const when = clockOf(lane.workAcceptedAt, actor.timeZone)
      return refuse('notNow', `The completed work was already accepted (${when}): press Send to unit chief.`)
    },
  },
  isActionOfficer: {
    holds: (lane, { as }) => isOfficer(as, lane),
    refusal: (lane, at) => refuse('notYours', `Only ${officers(lane, at)} may do this.`),
  },
  isDesignee: {
    holds: (lane, { as }) => isDesignee(lane, as),
    refusal: (lane, at) => refuse('notYours', `Only the designee (${designeeName(lane, at)}) may do this.`),
  },
  isOfficerOrDesignee: {
    holds: (lane, { as }) => isOfficer(as, lane) || isDesignee(lane, as),
    refusal: (lane, at) => {
      const orDesignee = lane.designee ? `, or the designee (${designeeName(lane, at)}),` : ''
      return refuse('notYours', `Only ${officers(lane, at)}${orDesignee} may do this.`)
    },
  },
  /** Guide III.B: "the action officer or delegate submits"; the delegate only where the AO allowed it. */
  maySubmit: {
    holds: (lane, { as }) => isOfficer(as, lane) || (isDesignee(lane, as) && lane.designeeMaySubmit),
    refusal: (lane, at) => {
      const isTold = isDesignee(lane, at.as) ? 'The designee was not allowed to submit. ' : ''
      return refuse('notYours', `${isTold}Only ${officers(lane, at)} may submit it.`)
    },
  },
  isCoordinator: {
    holds: (lane, { as, task, world }) => isCoordinator(as, lane.unit, task, world),
    refusal: (lane, at) =>
      refuse('notYours', `Only the clearance coordinator of ${lane.unit} (${coordinators(lane, at)}) may do this.`),
  },
  hasResponse: {
    holds: (lane) => latest(lane.responses) !== null,
    refusal: (lane) => refuse('incomplete', `${lane.unit} has no response yet: press Respond and write it first.`),
  },
  isOneUnit: {
    holds: (_lane, { task }) => liveAssignments(task).length === 1,
    refusal: (lane, { task }) =>
      refuse(
        'notNow',
        `${liveAssignments(task).length} units have ${task.number}: press Unit complete for ${lane.unit}; the task manager submits to HQ.`,
      ),
  },
  isOneOfSeveralUnits: {
    holds: (_lane, { task }) => liveAssignments(task).length > 1,
    refusal: (lane) => refuse('notNow', `${lane.unit} is the only unit of this task: press Submit to HQ.`),
  },
  hasExtensionRequest: {
    holds: (lane) => lane.extension !== null,
    refusal: (lane) =>
      refuse('notNow', `${lane.unit} has no extension request that waits for an answer; its officer may ask for one.`),
  },
  hasNoExtensionRequest: {
    holds: (lane) => lane.extension === null,
    refusal: (lane, { world }) => {
      const asked = `${nameOf(world.directory, lane.extension?.askedBy ?? null)} already asked for an extension`
      return refuse('notNow', `${asked} until ${lane.extension?.until}: a task manager has to answer it first.`)
    },
  },
  asksLaterDate: {
    holds: (lane, at) => at.probe || noMoreTime(lane, at, commandOf(at, 'askExtension').until) === null,
    refusal: (lane, at) => {
      const mistake = noMoreTime(lane, at, commandOf(at, 'askExtension').until)
      return refuse('badInput', `New due date ${mistake}: choose a later day.`, 'until')
    },
  },
  grantsLaterDate: {
    holds: (lane, at) => at.probe || noMoreTime(lane, at, grantedDate(lane, at)) === null,
    refusal: (lane, at) => {
      const sentence = `Granted date ${noMoreTime(lane, at, grantedDate(lane, at))}: choose a later day, or deny the extension.`
      return refuse('badInput', sentence, 'until')
    },
  },
  /** "Only when the authority agreed to a later date" (the form): an earlier one is no extension. */
  movesAuthorityOn: {
    holds: (_lane, at) => at.probe || authorityMistake(at) === null,
    refusal: (_lane, at) => refuse('badInput', authorityMistake(at) ?? '', 'authorityDate'),
  },
  /** The two dates stay separate, but a unit gets no more time than the authority gave. */
  grantsInTime: {
    holds: (lane, at) => at.probe || grantedTooLate(lane, at) === null,
    refusal: (lane, at) => grantedTooLate(lane, at) ?? refuse('badInput', 'Granted date does not fit.', 'until'),
  },
  isKnownTarget: {
    holds: (_lane, at) => {
      const unit = at.probe ? undefined : commandOf(at, 'defer').unit
      return unit === undefined || at.world.profile.units.some((known) => known.code === unit)
    },
    refusal: (_lane, at) => {
      const units = at.world.profile.units.map((unit) => unit.code).join(', ')
      return refuse(
        'badInput',
        `That unit is unknown: choose one of ${units}, or leave it to the task manager.`,
        'unit',
      )
    },
  },
  isKnownDesignee: {
    holds: (_lane, at) =>
      at.probe || at.world.directory.people.get(commandOf(at, 'delegate').designee)?.active === true,
    refusal: () =>
      refuse('badInput', 'Designee is not an active person of the directory: choose another person.', 'designee'),
  },
  isNotTheOfficer: {
    holds: (lane, at) => at.probe || commandOf(at, 'delegate').designee !== lane.actionOfficer,
    refusal: (lane, at) => {
      const sentence = `Designee cannot be the action officer (${officerName(lane, at)}): choose another person.`
      return refuse('badInput', sentence, 'designee')
    },
  },
  /** Completed work goes back only with the reason (Guide III.B). */
  saysWhy: {
    holds: (_lane, at) => at.probe || commandOf(at, 'delegate').instruction !== '',
    refusal: () => refuse('badInput', 'Instructions are empty: write what is still missing.', 'instruction'),
  },
  isNewestVersion: {
    holds: (lane, at) => {
      const base = at.probe ? undefined : commandOf(at, 'respond').baseVersion
      return base === undefined || base === (latest(lane.responses)?.version ?? 0)
    },
    refusal: (lane, at) => {
      const newest = latest(lane.responses)
      const saved = newest
        ? `${nameOf(at.world.directory, newest.by)} saved version ${newest.version} in the meantime`
        : `${lane.unit} has no response yet, so there is no such version`
      return refuse('badInput', `${saved}: keep a copy of your text, open Respond again and merge the two.`, 'text')
    },
  },
  isKnownUnit: {
    holds: (lane, at) => {
      if (at.probe) return true
      const unit = commandOf(at, 'reassign').unit ?? lane.unit
      const isTaken = liveAssignments(at.task).some((other) => other.id !== lane.id && other.unit === unit)
      return !isTaken && at.world.profile.units.some((known) => known.code === unit)
    },
    refusal: (lane, at) => {
      const unit = commandOf(at, 'reassign').unit ?? lane.unit
      return refuse('badInput', `Unit "${unit}" is unknown or already has this task: choose another unit.`, 'unit')
    },
  },
  isKnownOfficer: {
    holds: (lane, at) => {
      const officer = at.probe ? null : officerAfterReassign(lane, at)
      return at.probe || (officer !== null && at.world.directory.people.get(officer)?.active === true)
    },
    refusal: (lane, at) => {
      const { unit = lane.unit } = commandOf(at, 'reassign')
      const sentence = `Action officer of ${unit} is missing or not an active person of the directory: choose a person.`
      return refuse('badInput', sentence, 'actionOfficer')
    },
  },
} satisfies Record<string, Check<Assignment>>

export type AssignmentCheck = keyof typeof assignmentChecks
