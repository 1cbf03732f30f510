import { authorityOf, openStep } from '../clearance/authority.ts'
import { newSteps, planClearance } from '../clearance/plan-clearance.ts'
import { ended } from '../endings/ending.ts'
import { chainOfCommand, heirOf } from '../people/directory.ts'
import { taskTypeOf } from '../profile/route-task.ts'
import { correctField } from '../record/correct-field.ts'
import { recurrencePlan } from '../schedule/recurrence.ts'
import { type Circumstance, commandOf } from '../task/circumstance.ts'
import type { PersonId } from '../task/ids.ts'
import { isDone, liveAssignments, nextVersion, responseDigest } from '../task/response-digest.ts'
import type { Assignment, ClearanceStep, Task } from '../task/task.ts'
import { newAssignment } from './create-task.ts'

/** The machine's context: the task without its stage, which is the machine's. */
export type TaskContext = Omit<Task, 'stage'>
type Change = (task: TaskContext, at: Circumstance) => Partial<TaskContext>

/** What the transitions of the task machine change, by name; each pure. */
export const taskChanges = {
  keepUnits: (task, at) => {
    const { lanes, cc } = commandOf(at, 'assign')
    const place = { cycle: task.cycle, dueDate: task.internalDueDate }
    const added = lanes.map((lane) => newAssignment(lane, place, at.world))
    const chain = added.flatMap((lane) => chainOfCommand(at.world.directory, lane.actionOfficer))
    return { assignments: [...task.assignments, ...added], cc: [...new Set([...task.cc, ...cc, ...chain])] }
  },
  keepAction: (task, at) => {
    const { action } = commandOf(at, 'setAction')
    if (action !== 'standDown') return { action, heldAction: action }
    return { action, heldAction: task.action === 'standDown' ? task.heldAction : task.action }
  },
  restoreAction: (task) => ({ action: task.heldAction }),
  noteClosing: (_task, { world }) => ({ closedAt: world.now }),
  noteEnding: (task, at) => ended(task, at),
  keepManager: (_task, at) => ({ taskManager: commandOf(at, 'transfer').taskManager }),
  returnSteps: (task) => voided(task, 'returned'),
  voidSteps: (task) => voided(task, 'void'),
  keepFinal: (task, at) => {
    const saved = nextVersion(task.finalResponses, 'writeFinal', at)
    return { finalResponses: [...task.finalResponses, saved], finalVersion: saved.version }
  },
  /** Back with the units, their responses stand again. */
  dropFinal: () => ({ finalVersion: null }),
  openSteps: (task, at) => {
    const plan = planClearance(at.task, commandOf(at, 'sendToAd').officials, at.world)
    return 'steps' in plan ? { steps: [...task.steps, ...newSteps(plan.steps, task, at.world)] } : {}
  },
  keepClearance: (task, at) => {
    const { actor, world } = at
    const open = openStep(at.task)
    const next = task.steps.find((step) => step.cycle === task.cycle && step.state === 'waiting')
    const digest = responseDigest(at.task, world.sha256)
    const steps = task.steps.map((step): ClearanceStep => {
      if (step.id === open?.id) {
        const authority = authorityOf(at, step, at.task) ?? ''
        return { ...step, state: 'cleared', clearedBy: actor.id, authority, digest, clearedAt: world.now }
      }
      return step.id === next?.id ? { ...step, state: 'open' } : step
    })
    return { steps, clearedDigest: next ? task.clearedDigest : digest }
  },
  keepSubmission: (task, at) => {
    const { channel = task.receivedBy, at: time = at.world.now, reference } = commandOf(at, 'submitToAuthority')
    return { submission: { channel, at: time, reference }, closedAt: at.world.now }
  },
  keepNewCycle: (task, at) => {
    const { instructions, internalDueDate = null, authorityDueDate = null } = commandOf(at, 'reopen')
    const cycle = task.cycle + 1
    const heir = (id: PersonId) => heirOf(at.world.directory, id)
    const lanes = reopenedUnits(at.task).map(({ unit, asks, ...lane }) => {
      const actionOfficer = heir(lane.actionOfficer)
      const designee = lane.designee && heir(lane.designee)
      const place = { cycle, dueDate: internalDueDate, state: 'reopened' as const }
      return newAssignment(
        { unit, actionOfficer, asks },
        { ...place, designee: designee === actionOfficer ? null : designee },
        at.world,
      )
    })
    return {
      cycle,
      // Who left since it was closed stands in the earlier cycle, and whoever took their place in this one.
      taskManager: heir(task.taskManager),
      cc: [...new Set(task.cc.map(heir))],
      reopenInstructions: instructions,
      assignments: [...task.assignments, ...lanes],
      internalDueDate,
      authorityDueDate,
      extensionDate: null,
      finalVersion: null,
      clearedDigest: null,
      submission: null,
      ending: null,
      closedAt: null,
    }
  },
  dropRecurrence: () => ({ recurrence: null }),
  keepAttachments: (task, at) => ({ attachments: [...task.attachments, ...commandOf(at, 'attach').attachments] }),
  keepCorrection: (_task, at) => {
    const { field, value } = commandOf(at, 'correctField')
    const result = correctField(at.task, field, value, at.world)
    if ('mistake' in result) return {}
    return { ...result.change, ...replanned(at, result.change), ...redated(at.task, result.change) }
  },
} satisfies Record<string, Change>

export type TaskChange = keyof typeof taskChanges

/** A corrected date or interval counts for all that come back after; in a later cycle the dates are that cycle's own. */
function replanned(at: Circumstance, change: Partial<Task>): Partial<Task> {
  const { task, world } = at
  const { field } = commandOf(at, 'correctField')
  const isDate = field === 'internalDueDate' || field === 'authorityDueDate'
  const isInterval = taskTypeOf(world.profile, task.type).recurrence?.field === field
  const isPlan = isInterval || (isDate && task.recurrence !== null && task.cycle === 1)
  return isPlan ? { recurrence: recurrencePlan(world.profile, { ...task, ...change }) } : {}
}

/** Units that still work to the date that was corrected get the new one; a date of their own, or an extension, stays. */
function redated(task: Task, { internalDueDate }: Partial<Task>): Partial<Task> {
  if (internalDueDate === undefined) return {}
  const isOwn = (lane: Assignment) => lane.originalDueDate !== null || lane.dueDate !== task.internalDueDate
  const following = new Set(liveAssignments(task).filter((lane) => !isDone(lane) && !isOwn(lane)))
  return {
    assignments: task.assignments.map((lane) => (following.has(lane) ? { ...lane, dueDate: internalDueDate } : lane)),
  }
}

/** The units that get a reopened task again: those of the last cycle that were not waived. */
export function reopenedUnits(task: Task): Assignment[] {
  return liveAssignments(task).filter((lane) => lane.state !== 'waived')
}

/** What this cycle's officials did no longer counts; the open step says whether it was returned. */
function voided(task: TaskContext, open: 'returned' | 'void'): Pick<TaskContext, 'steps' | 'clearedDigest'> {
  const steps = task.steps.map((step): ClearanceStep => {
    if (step.cycle !== task.cycle || step.state === 'returned') return step
    return { ...step, state: step.state === 'open' ? open : 'void' }
  })
  return { steps, clearedDigest: null }
}
