import type { CommandOf } from './commands.ts'
import type { World } from './decision.ts'
import { headsOf } from './directory.ts'
import type { AssignmentId, IsoDate, PersonId } from './ids.ts'
import type { Assignment, AssignmentState } from './task.ts'

type Lane = CommandOf<'assign'>['lanes'][number]

/** An assignment as it begins: no designee, no response. The action officer left out is the head of the unit (Appendix A). */
export function newAssignment(
  lane: Lane,
  place: { cycle: number; dueDate: IsoDate | null; state?: AssignmentState; designee?: PersonId | null },
  world: World,
): Assignment {
  const officer = lane.actionOfficer ?? headsOf(world.directory, lane.unit)[0]?.id
  if (!officer) throw new Error(`No action officer for ${lane.unit}: laneMistake must be asked first.`)
  return {
    id: world.newId() as AssignmentId,
    cycle: place.cycle,
    unit: lane.unit,
    state: place.state ?? 'assigned',
    asks: lane.asks,
    actionOfficer: officer,
    designee: place.designee ?? null,
    designeeMaySubmit: false,
    delegateInstruction: '',
    designeeCompleted: false,
    workAcceptedAt: null,
    acceptedAt: null,
    acceptedBy: null,
    acknowledgedAt: null,
    dueDate: lane.dueDate ?? place.dueDate,
    originalDueDate: null,
    extension: null,
    deferral: null,
    reason: '',
    responses: [],
    clearedVersion: null,
    unitClearedBy: null,
    unitClearedFor: null,
    concurrence: null,
    lastMove: null,
  }
}
