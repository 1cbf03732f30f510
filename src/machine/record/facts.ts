import { openStep } from '../clearance/authority.ts'
import type { Circumstance } from '../task/circumstance.ts'
import type { Fact } from '../task/decision.ts'
import type { Effect } from '../task/effects.ts'
import type { AssignmentId, PersonId } from '../task/ids.ts'
import { latest, liveAssignments, unitAnswers } from '../task/response-digest.ts'
import type { Assignment, Task } from '../task/task.ts'
import { currentValue } from './correct-field.ts'

/** The facts of one step, in the order in which the machine named them. */
export function factsOf(
  effects: readonly Effect[],
  at: Circumstance,
  lane: { before: Assignment; after: Assignment } | null,
  after: Task,
): Fact[] {
  const step = openStep(at.task)
  return effects
    .filter((effect) => effect.type === 'record')
    .map((effect, index) => {
      const type = effect.params.fact
      const own = index === 0 ? inputOf(at) : {}
      return {
        type,
        by: at.actor.id,
        at: at.world.now,
        assignment: lane?.after.id ?? namedLane(at),
        step: type === 'cleared' || (type === 'returned' && step) ? (step?.id ?? null) : null,
        data: { ...own, ...(lane ? laneData(type, lane, at) : taskData(type, at, after)), ...deputyData(at) },
      }
    })
}

/** For whom a deputy did it. */
function deputyData({ actor, as }: Circumstance): { deputyFor?: PersonId } {
  return as.id === actor.id ? {} : { deputyFor: as.id }
}

/** The unit that a comment or a nudge is about. */
function namedLane({ command }: Circumstance): AssignmentId | null {
  return ('assignment' in command ? command.assignment : null) ?? null
}

/** What was put in, without what the fact says already; a response's text stands in its own version. */
function inputOf({ command }: Circumstance): Record<string, unknown> {
  const { type, ...rest } = command
  const told = Object.entries(rest).filter(([key]) => key !== 'assignment' && key !== 'step')
  const isVersion = type === 'respond' || type === 'writeFinal'
  return Object.fromEntries(isVersion ? [] : told)
}

function laneData(
  type: string,
  { before, after }: { before: Assignment; after: Assignment },
  at: Circumstance,
): Record<string, unknown> {
  const { unit } = after
  switch (type) {
    case 'responded':
      return {
        unit,
        version: latest(after.responses)?.version,
        attachments: latest(after.responses)?.attachments.map((file) => file.sha256),
      }
    case 'unitCleared':
      return { unit, version: after.clearedVersion, isAlsoActionOfficer: at.as.id === after.actionOfficer }
    case 'unitClearanceVoided':
      return { unit, version: before.clearedVersion, clearedBy: before.unitClearedBy }
    case 'concurred':
    case 'concurredWithComment':
    case 'nonConcurred':
      return {
        unit,
        digest: after.concurrence?.digest,
        answers: versionsOf(at.task),
        ...(before.concurrence && { insteadOf: before.concurrence.kind }),
      }
    case 'nonConcurOverridden':
      return { unit, nonConcurBy: before.concurrence?.by }
    case 'reassigned':
      return {
        from: { unit: before.unit, actionOfficer: before.actionOfficer },
        to: { unit, actionOfficer: after.actionOfficer },
        dueDate: after.dueDate,
      }
    case 'recalled':
    case 'handedBack':
      return { unit, designee: before.designee }
    case 'extensionGranted':
      return {
        unit,
        from: before.dueDate,
        until: after.dueDate,
        originalDueDate: after.originalDueDate,
        askedBy: before.extension?.askedBy,
        reasonAsked: before.extension?.reason,
      }
    case 'extensionDenied':
      return {
        unit,
        until: before.extension?.until,
        askedBy: before.extension?.askedBy,
        reasonAsked: before.extension?.reason,
      }
    default:
      return { unit }
  }
}

/** Which version of which unit, and whose: all that the fact says of the answers. */
const versionsOf = (task: Task) =>
  unitAnswers(task).map(({ unit, newest }) => ({ unit, version: newest.version, by: newest.by }))

/** What the coordinating units had said by then, without their comments. */
const concurrencesOf = (task: Task) =>
  liveAssignments(task).flatMap(({ unit, concurrence }) =>
    concurrence
      ? [{ unit, kind: concurrence.kind, by: concurrence.by, overridden: concurrence.overridden !== null }]
      : [],
  )

function taskData(type: string, at: Circumstance, after: Task): Record<string, unknown> {
  switch (type) {
    case 'cleared': {
      const cleared = after.steps.find((step) => step.id === openStep(at.task)?.id)
      return {
        step: cleared?.name,
        authority: cleared?.authority,
        onBehalfOf: at.world.profile.sesPosition,
        digest: cleared?.digest,
      }
    }
    case 'clearanceVoided':
      return { digest: at.task.clearedDigest }
    case 'finalWritten':
      return {
        version: after.finalVersion,
        attachments: latest(after.finalResponses)?.attachments.map((file) => file.sha256),
        rolledUp: versionsOf(at.task),
        concurrences: concurrencesOf(at.task),
      }
    case 'submittedToAuthority':
      return { ...after.submission, digest: after.clearedDigest }
    case 'transferred':
      return { from: at.task.taskManager }
    case 'fieldCorrected':
      return at.command.type === 'correctField' ? { from: currentValue(at.task, at.command.field) } : {}
    case 'reopened':
      return {
        cycle: after.cycle,
        earlierDates: {
          internalDueDate: at.task.internalDueDate,
          authorityDueDate: at.task.authorityDueDate,
          extensionDate: at.task.extensionDate,
        },
      }
    case 'sentToAd':
      return {
        steps: after.steps
          .filter((step) => step.state === 'open' || step.state === 'waiting')
          .map(({ name, anyOf }) => ({ name, anyOf })),
        concurrences: concurrencesOf(at.task),
      }
    case 'assigned':
      return {
        added: after.assignments
          .filter((lane) => !at.task.assignments.some((old) => old.id === lane.id))
          .map(({ unit, actionOfficer, dueDate, asks }) => ({ unit, actionOfficer, dueDate, asks })),
      }
    default:
      return {}
  }
}
