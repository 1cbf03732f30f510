import { isCoordinator, isHeadOf } from './authority.ts'
import type { Command } from './commands.ts'
import type { Refusal, World } from './decision.ts'
import { headsOf, isTaskManager, nameOf, type Person } from './directory.ts'
import { stageWords } from './labels.ts'
import { clockOf } from './phrase.ts'
import { latest, liveAssignments } from './response-digest.ts'
import type { Assignment, Task } from './task.ts'

/** What every event of the machines carries. `probe`: would it be accepted, whatever the input? */
export interface Circumstance {
  command: Command
  actor: Person
  task: Task
  world: World
  probe: boolean
}

/** One reason why an event may be refused: it holds, or there is a sentence. */
export interface Check<Subject> {
  holds(subject: Subject, at: Circumstance): boolean
  refusal(subject: Subject, at: Circumstance): Refusal
}

const refuse = (code: Refusal['code'], sentence: string, field?: string): Refusal =>
  field === undefined ? { code, sentence } : { code, sentence, field }

const officerName = (lane: Assignment, at: Circumstance) => nameOf(at.world.directory, lane.actionOfficer)
const coordinatorNames = (lane: Assignment, at: Circumstance) => {
  const heads = headsOf(at.world.directory, lane.unit)
  const isManagers = at.task.coordinator === 'taskManager' || heads.length === 0
  return isManagers ? 'a task manager' : heads.map((head) => head.name).join(' or ')
}
/** The action officer; the chief of the unit may do whatever its action officer may (DESIGN.md section 1). */
const isOfficer = (lane: Assignment, person: Person) =>
  person.active && (person.id === lane.actionOfficer || isHeadOf(person, lane.unit))
const isDesignee = (lane: Assignment, person: Person) => person.active && person.id === lane.designee
const given = <Name extends Command['type']>(at: Circumstance, _name: Name) =>
  at.command as Extract<Command, { type: Name }>

/** The checks that the assignment machine's transitions name, in the order in which a refusal should speak. */
export const assignmentChecks = {
  isActive: {
    holds: (_lane, { task }) => task.action !== 'standDown',
    refusal: (_lane, { task }) =>
      refuse('stoodDown', `${task.number} stands down: nothing may be worked on until a task manager resumes it.`),
  },
  isForWork: {
    holds: (_lane, { task }) => task.action !== 'review',
    refusal: (_lane, { task }) =>
      refuse('forInformation', `${task.number} is for information only: acknowledge it; no response is asked for.`),
  },
  isForReview: {
    holds: (_lane, { task }) => task.action === 'review',
    refusal: (_lane, { task }) =>
      refuse('notNow', `${task.number} asks for work, so acknowledging is not enough: press Accept.`),
  },
  isWithUnits: {
    holds: (lane, { task }) => task.stage === 'working' && lane.cycle === task.cycle,
    refusal: (lane, { task, world, actor }) => {
      if (lane.cycle !== task.cycle) return refuse('notNow', `${task.number} was reopened since; use the newer card.`)
      return refuse(
        'notNow',
        `${task.number} is no longer with the units: it is ${stageWords[task.stage]}${since(task, world, actor)}.`,
      )
    },
  },
  isNotAccepted: {
    holds: (lane) => lane.acceptedAt === null,
    refusal: (lane, { world, actor, task }) =>
      refuse(
        'notNow',
        `${nameOf(world.directory, lane.acceptedBy)} already accepted ${task.number} (${clockOf(lane.acceptedAt, actor.timeZone)}).`,
      ),
  },
  isNotAcknowledged: {
    holds: (lane) => lane.acknowledgedAt === null,
    refusal: (lane, { world, actor, task }) =>
      refuse(
        'notNow',
        `${officerName(lane, { world } as Circumstance)} already acknowledged ${task.number} (${clockOf(lane.acknowledgedAt, actor.timeZone)}).`,
      ),
  },
  isWorkNotAccepted: {
    holds: (lane) => lane.workAcceptedAt === null,
    refusal: (lane, { actor }) =>
      refuse('notNow', `The completed work was already accepted (${clockOf(lane.workAcceptedAt, actor.timeZone)}).`),
  },
  isActionOfficer: {
    holds: (lane, { actor }) => isOfficer(lane, actor),
    refusal: (lane, at) =>
      refuse(
        'notYours',
        `Only the action officer of ${lane.unit} (${officerName(lane, at)}) or the chief of ${lane.unit} may do this.`,
      ),
  },
  isDesignee: {
    holds: (lane, { actor }) => isDesignee(lane, actor),
    refusal: (lane, { world }) =>
      refuse('notYours', `Only the designee (${nameOf(world.directory, lane.designee)}) may do this.`),
  },
  isOfficerOrDesignee: {
    holds: (lane, { actor }) => isOfficer(lane, actor) || isDesignee(lane, actor),
    refusal: (lane, at) =>
      refuse(
        'notYours',
        `Only the action officer of ${lane.unit} (${officerName(lane, at)})${lane.designee ? ` or the designee (${nameOf(at.world.directory, lane.designee)})` : ''} may do this.`,
      ),
  },
  /** Guide III.B: "the action officer or delegate submits"; the delegate only where the AO allowed it. */
  maySubmit: {
    holds: (lane, { actor }) => isOfficer(lane, actor) || (isDesignee(lane, actor) && lane.designeeMaySubmit),
    refusal: (lane, at) =>
      refuse(
        'notYours',
        isDesignee(lane, at.actor)
          ? `${officerName(lane, at)} did not allow the designee to submit: press Complete, and ${officerName(lane, at)} submits.`
          : `Only the action officer of ${lane.unit} (${officerName(lane, at)}) or the chief of ${lane.unit} may submit it.`,
      ),
  },
  isCoordinator: {
    holds: (lane, { actor, task, world }) => isCoordinator(actor, lane.unit, task, world),
    refusal: (lane, at) =>
      refuse('notYours', `Only the clearance coordinator of ${lane.unit} (${coordinatorNames(lane, at)}) may do this.`),
  },
  isTaskManager: {
    holds: (_lane, { actor }) => actor.active && isTaskManager(actor),
    refusal: (_lane, { world, task }) =>
      refuse(
        'notYours',
        `Only a task manager may do this; ${nameOf(world.directory, task.taskManager)} manages ${task.number}.`,
      ),
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
        `${liveAssignments(task).length} units answer ${task.number}: press Unit complete for ${lane.unit}; the task manager submits to HQ.`,
      ),
  },
  isOneOfSeveralUnits: {
    holds: (_lane, { task }) => liveAssignments(task).length > 1,
    refusal: (lane) => refuse('notNow', `${lane.unit} is the only unit of this task: press Submit to HQ.`),
  },
  hasExtensionRequest: {
    holds: (lane) => lane.extension !== null,
    refusal: (lane) => refuse('notNow', `${lane.unit} has no extension request that waits for an answer.`),
  },
  hasNoExtensionRequest: {
    holds: (lane) => lane.extension === null,
    refusal: (lane, { world }) =>
      refuse(
        'notNow',
        `${nameOf(world.directory, lane.extension?.askedBy ?? null)} already asked for an extension until ${lane.extension?.until}; the task manager has not answered yet.`,
      ),
  },
  asksLaterDate: {
    holds: (lane, at) => at.probe || given(at, 'askExtension').until > (lane.dueDate ?? at.world.today),
    refusal: (lane, at) =>
      refuse(
        'badInput',
        `New due date must be after ${lane.dueDate ?? `today (${at.world.today})`}: choose a later day.`,
        'until',
      ),
  },
  isKnownDesignee: {
    holds: (_lane, at) => at.probe || at.world.directory.people.get(given(at, 'delegate').designee)?.active === true,
    refusal: () =>
      refuse('badInput', 'Designee is not an active person of the directory: choose another person.', 'designee'),
  },
  isNotTheOfficer: {
    holds: (lane, at) => at.probe || given(at, 'delegate').designee !== lane.actionOfficer,
    refusal: (lane, at) =>
      refuse(
        'badInput',
        `Designee cannot be the action officer (${officerName(lane, at)}): choose another person.`,
        'designee',
      ),
  },
  /** Completed work goes back only with the reason (DESIGN.md section 2: "re-delegates with a reason"). */
  saysWhy: {
    holds: (_lane, at) => at.probe || given(at, 'delegate').instruction !== '',
    refusal: () => refuse('badInput', 'Instructions are empty: write what is still missing.', 'instruction'),
  },
  isNewestVersion: {
    holds: (lane, at) => {
      if (at.probe) return true
      const base = given(at, 'respond').baseVersion
      return base === undefined || base === (latest(lane.responses)?.version ?? 0)
    },
    refusal: (lane, at) => {
      const newest = latest(lane.responses)
      return refuse(
        'badInput',
        `${nameOf(at.world.directory, newest?.by ?? null)} saved version ${newest?.version} in the meantime: keep a copy of your text, open Respond again and merge the two.`,
        'text',
      )
    },
  },
  isKnownOfficer: {
    holds: (lane, at) => {
      if (at.probe) return true
      const { actionOfficer, unit } = given(at, 'reassign')
      if (actionOfficer) return at.world.directory.people.get(actionOfficer)?.active === true
      return headsOf(at.world.directory, unit ?? lane.unit).length > 0
    },
    refusal: () =>
      refuse(
        'badInput',
        'Action officer is missing: the unit has no chief in the directory, so choose a person.',
        'actionOfficer',
      ),
  },
  isKnownUnit: {
    holds: (lane, at) => {
      if (at.probe) return true
      const unit = given(at, 'reassign').unit ?? lane.unit
      const taken = liveAssignments(at.task).some((other) => other.id !== lane.id && other.unit === unit)
      return !taken && at.world.profile.units.some((known) => known.code === unit)
    },
    refusal: (_lane, at) =>
      refuse(
        'badInput',
        `Unit ${given(at, 'reassign').unit ?? ''} is unknown or already has this task: choose another unit.`,
        'unit',
      ),
  },
} satisfies Record<string, Check<Assignment>>

export type AssignmentCheck = keyof typeof assignmentChecks

/** ", since X … it (time)": who moved the task last. */
function since(task: Task, world: World, actor: Person): string {
  if (!task.lastMove) return ''
  return `, since ${nameOf(world.directory, task.lastMove.by)} moved it on (${clockOf(task.lastMove.at, actor.timeZone)})`
}
