import { isCoordinator, isOfficer } from '../clearance/authority.ts'
import { subjectDigest } from '../concurrence/concurrence.ts'
import { headsOf } from '../people/directory.ts'
import { type Circumstance, commandOf } from '../task/circumstance.ts'
import type { PersonId } from '../task/ids.ts'
import { latest, nextVersion } from '../task/response-digest.ts'
import type { Assignment, Concurrence } from '../task/task.ts'

/** The machine's context: the assignment without its state, which is the machine's. */
export type AssignmentContext = Omit<Assignment, 'state'>
type Change = (lane: AssignmentContext, at: Circumstance) => Partial<AssignmentContext>

/** Back in the action officer's own hands. */
export const noDelegation = {
  designee: null,
  designeeMaySubmit: false,
  delegateInstruction: '',
  designeeCompleted: false,
  workAcceptedAt: null,
}
const notCleared = { clearedVersion: null, unitClearedBy: null, unitClearedFor: null }

/** What the transitions of the assignment machine change, by name; each pure. */
export const assignmentChanges = {
  /** Whatever the action officer does first accepts the assignment; a designee's work does not. */
  noteAcceptance: (lane, { actor, as, world }) =>
    lane.acceptedAt === null && isOfficer(as, lane) ? { acceptedAt: world.now, acceptedBy: actor.id } : {},
  noteAcknowledgement: (_lane, { world }) => ({ acknowledgedAt: world.now }),
  noteCompletion: () => ({ designeeCompleted: true, workAcceptedAt: null }),
  noteWorkAcceptance: (_lane, { world }) => ({ workAcceptedAt: world.now }),
  keepDeferral: (_lane, at) => {
    const { unit = null, reason } = commandOf(at, 'defer')
    return { deferral: { unit, reason } }
  },
  keepDelegation: (_lane, at) => {
    const { designee, maySubmit, instruction } = commandOf(at, 'delegate')
    return { ...noDelegation, designee, designeeMaySubmit: maySubmit, delegateInstruction: instruction }
  },
  dropDelegation: () => noDelegation,
  keepReason: (_lane, { command }) => ({ reason: 'reason' in command ? (command.reason ?? '') : '' }),
  keepUnitClearance: (lane, { actor, as }) => ({
    clearedVersion: latest(lane.responses)?.version ?? null,
    unitClearedBy: actor.id,
    unitClearedFor: as.id === actor.id ? null : as.id,
    reason: '',
  }),
  dropUnitClearance: () => notCleared,
  /** A designee who said it for the unit is done: the ITMS status says so, as of an answer. */
  keepConcurrence: (lane, at) => ({
    concurrence: saidBy(at),
    designeeCompleted: lane.designeeCompleted || at.as.id === lane.designee,
    reason: '',
  }),
  /** Said by whoever clears for the unit, it is cleared; where task managers coordinate, nobody clears it in the unit. */
  keepOwnClearance: (lane, { actor, as, task, world }) =>
    task.coordinator === 'unitChief' && isCoordinator(as, lane.unit, task, world)
      ? { unitClearedBy: actor.id, unitClearedFor: as.id === actor.id ? null : as.id }
      : notCleared,
  dropConcurrence: () => ({ concurrence: null }),
  keepOverride: (lane, at) => ({
    concurrence: lane.concurrence && {
      ...lane.concurrence,
      overridden: { ...doneBy(at), reason: commandOf(at, 'overrideNonConcur').reason },
    },
  }),
  keepResponse: (lane, at) => ({ responses: [...lane.responses, nextVersion(lane.responses, 'respond', at)] }),
  /** A fresh start for whoever has it now; what was answered so far stays. */
  keepReassignment: (lane, at) => ({
    ...noDelegation,
    ...notCleared,
    concurrence: null,
    unit: commandOf(at, 'reassign').unit ?? lane.unit,
    actionOfficer: officerAfterReassign(lane, at) ?? lane.actionOfficer,
    dueDate: commandOf(at, 'reassign').dueDate ?? lane.dueDate,
    deferral: null,
    extension: null,
    acceptedAt: null,
    acceptedBy: null,
    acknowledgedAt: null,
    reason: '',
  }),
  keepExtensionRequest: (_lane, at) => {
    const { until, reason } = commandOf(at, 'askExtension')
    return { extension: { askedBy: at.actor.id, askedAt: at.world.now, until, reason } }
  },
  keepNewDueDate: (lane, at) => ({
    originalDueDate: lane.originalDueDate ?? lane.dueDate,
    dueDate: commandOf(at, 'grantExtension').until ?? lane.extension?.until ?? lane.dueDate,
    extension: null,
  }),
  dropExtensionRequest: () => ({ extension: null }),
} satisfies Record<string, Change>

const doneBy = ({ actor, as, world }: Circumstance) => ({
  by: actor.id,
  at: world.now,
  ...(as.id !== actor.id && { deputyFor: as.id }),
})

function saidBy(at: Circumstance): Concurrence {
  const { command, task, world } = at
  return {
    kind: command.type as Concurrence['kind'],
    comment: 'comment' in command ? command.comment : '',
    ...doneBy(at),
    digest: subjectDigest(task, world),
    overridden: null,
  }
}

export type AssignmentChange = keyof typeof assignmentChanges

/** Who has it after `reassign`: the person named; else the head of a new unit, or in the same unit whoever has it now. */
export function officerAfterReassign(lane: AssignmentContext, at: Circumstance): PersonId | null {
  const { unit = lane.unit, actionOfficer } = commandOf(at, 'reassign')
  if (actionOfficer) return actionOfficer
  return unit === lane.unit ? lane.actionOfficer : (headsOf(at.world.directory, unit)[0]?.id ?? null)
}
