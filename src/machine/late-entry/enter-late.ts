import { authorityFor } from '../clearance/authority.ts'
import { newSteps, planClearance } from '../clearance/plan-clearance.ts'
import { createTask } from '../lifecycle/create-task.ts'
import type { Person } from '../people/directory.ts'
import type { CommandOf } from '../task/commands.ts'
import type { World } from '../task/decision.ts'
import { responseDigest } from '../task/response-digest.ts'
import { rollUpStatus } from '../task/roll-up-status.ts'
import type { Assignment, AssignmentState, ClearanceStep, Stage, Task } from '../task/task.ts'
import { hasPassed } from './late-entry-mistake.ts'

type LateEntry = CommandOf<'enterLate'>

/** A task at the status that it had reached by e-mail (Guide II.B, III.A), flagged and with its true times; ask `lateEntryMistake` first. */
export function enterLate(command: LateEntry, actor: Person, world: World): Task {
  const base = createTask(command, actor, world)
  const at = command.respondedAt ?? command.receivedAt
  const placed: Task = {
    ...base,
    stage: stageOf(command, base.stage),
    assignments: base.assignments.map((lane, index) => laneByEmail(lane, index === 0, command, at)),
    lateEntry: { receivedAt: command.receivedAt, respondedAt: command.respondedAt ?? null },
  }
  const plan = hasPassed(command, 'sentToAd') ? planClearance(placed, command.officials, world) : { steps: [] }
  const steps = 'steps' in plan ? newSteps(plan.steps, placed, world) : []
  const isCleared = hasPassed(command, 'adCleared')
  const digest = isCleared ? responseDigest(placed, world.sha256) : null
  const isClosed = command.reached === 'submittedToAuthority'
  const channel = command.submittedBy ?? command.receivedBy
  const task: Task = {
    ...placed,
    steps: isCleared ? clearedByEmail(steps, placed, { clearedBy: command.clearedBy, digest, at, world }) : steps,
    clearedDigest: digest,
    submission: isClosed ? { channel, at, reference: command.reference } : null,
    closedAt: isClosed ? at : null,
  }
  return { ...task, status: rollUpStatus(task) }
}

function stageOf({ reached }: LateEntry, fallback: Stage): Stage {
  return reached === 'assigned' || reached === 'delegated' || reached === 'pending' ? fallback : reached
}

/** One e-mail answered for all units, so the response stands with the first. */
function laneByEmail(lane: Assignment, isFirst: boolean, command: LateEntry, at: string): Assignment {
  const isAnswered = hasPassed(command, 'submittedToHq')
  const state: AssignmentState = isAnswered ? 'complete' : command.reached === 'delegated' ? 'delegated' : 'assigned'
  const isAccepted = isAnswered || state === 'delegated'
  const response = { version: 1, text: command.response, attachments: [], by: lane.actionOfficer, at }
  return {
    ...lane,
    state,
    designee: command.designee ?? null,
    acceptedAt: isAccepted ? command.receivedAt : null,
    acceptedBy: isAccepted ? lane.actionOfficer : null,
    responses: isFirst && command.response !== '' ? [response] : [],
  }
}

/** The last step names who cleared it; of the steps before it only the e-mail tells. */
function clearedByEmail(
  steps: readonly ClearanceStep[],
  task: Task,
  { clearedBy, digest, at, world }: Pick<LateEntry, 'clearedBy'> & { digest: string | null; at: string; world: World },
): ClearanceStep[] {
  const clearer = clearedBy && world.directory.people.get(clearedBy)
  return steps.map((step, index) => {
    if (index < steps.length - 1 || !clearer) return { ...step, state: 'void', authority: 'by e-mail before the entry' }
    const authority = `${authorityFor(clearer, step, task, world)}, by e-mail before the entry`
    return { ...step, state: 'cleared', clearedBy: clearer.id, authority, digest, clearedAt: at }
  })
}
