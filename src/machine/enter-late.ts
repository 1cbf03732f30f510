import { authorityFor } from './authority.ts'
import type { CommandOf } from './commands.ts'
import { createTask, newTaskMistake, routeFor } from './create-task.ts'
import type { Refusal, World } from './decision.ts'
import type { Person } from './directory.ts'
import type { StepId } from './ids.ts'
import { clearanceSteps } from './profile/route-task.ts'
import { responseDigest } from './response-digest.ts'
import { rollUpStatus } from './roll-up-status.ts'
import type { Assignment, AssignmentState, ClearanceStep, Stage, Task } from './task.ts'

type LateEntry = CommandOf<'enterLate'>
const bad = (field: string, sentence: string): Refusal => ({ code: 'badInput', field, sentence })
const order: LateEntry['reached'][] = [
  'pending',
  'assigned',
  'delegated',
  'submittedToHq',
  'sentToAd',
  'adCleared',
  'submittedToAuthority',
]
const isPast = (command: LateEntry, status: LateEntry['reached']) =>
  order.indexOf(command.reached) >= order.indexOf(status)

/** Why this late entry cannot be, or null: what e-mail already did must be told as completely as if it had been done here. */
export function lateEntryMistake(command: LateEntry, actor: Person, world: World): Refusal | null {
  const mistake = newTaskMistake(command, actor, world)
  if (mistake) return mistake
  const { receivedAt, respondedAt } = command
  if (new Date(receivedAt) > new Date(world.now))
    return bad('receivedAt', 'Time of receipt is in the future: give the time at which the request came.')
  if (respondedAt && (new Date(respondedAt) > new Date(world.now) || new Date(respondedAt) < new Date(receivedAt))) {
    return bad(
      'respondedAt',
      'Time of response must lie between the receipt and now: give the time at which the answer was sent.',
    )
  }
  if (command.reached !== 'pending' && command.lanes.length === 0)
    return bad('unit', 'Unit is missing: name who had the task.')
  if (command.reached === 'delegated' && world.directory.people.get(command.designee as never)?.active !== true) {
    return bad('designee', 'Designee is missing: name the person to whom it was delegated.')
  }
  if (isPast(command, 'submittedToHq') && command.response === '')
    return bad('response', 'Response is missing: paste the answer that was given by e-mail.')
  if (isPast(command, 'sentToAd') && 'choose' in planOf(command, world)) {
    return bad('officials', 'The routing table leaves the clearing officials open for this task: choose at least one.')
  }
  if (isPast(command, 'adCleared')) {
    const clearer = world.directory.people.get(command.clearedBy as never)
    const steps = stepsOf(createTask(command, actor, world), command, world)
    const last = steps.at(-1)
    if (!clearer || !last) return bad('clearedBy', 'Cleared by is missing: name the official who cleared it by e-mail.')
    const task = { ...createTask(command, actor, world), steps }
    if (authorityFor(clearer, last, task, world) === null) {
      return bad(
        'clearedBy',
        `${clearer.name} has no authority for the step "${last.name}" (${last.anyOf.join(', ')}): name the official who cleared it.`,
      )
    }
  }
  if (command.reached === 'submittedToAuthority') {
    if (!respondedAt)
      return bad('respondedAt', 'Time of response is missing: give the time at which the answer was sent.')
    if (command.reference === '')
      return bad('reference', 'Reference is missing: give the subject or number of the answer that was sent.')
  }
  return null
}

/** A task at the status that it had reached by e-mail (Guide II.B, III.A), flagged and with its true times. */
export function enterLate(command: LateEntry, actor: Person, world: World): Task {
  const base = createTask(command, actor, world)
  const at = command.respondedAt ?? command.receivedAt
  const laneState: AssignmentState = isPast(command, 'submittedToHq')
    ? 'complete'
    : command.reached === 'delegated'
      ? 'delegated'
      : 'assigned'
  const lanes = base.assignments.map(
    (lane, index): Assignment => ({
      ...lane,
      state: laneState,
      designee: command.designee ?? null,
      acceptedAt: isPast(command, 'submittedToHq') ? command.receivedAt : null,
      acceptedBy: isPast(command, 'submittedToHq') ? lane.actionOfficer : null,
      responses:
        command.response !== '' && index === 0
          ? [{ version: 1, text: command.response, attachments: [], by: lane.actionOfficer, at }]
          : [],
    }),
  )
  const stage = stageOf(command, base.stage)
  const placed: Task = {
    ...base,
    stage,
    assignments: lanes,
    lateEntry: { receivedAt: command.receivedAt, respondedAt: command.respondedAt ?? null },
  }
  const steps = isPast(command, 'sentToAd') ? stepsOf(placed, command, world) : []
  const isCleared = isPast(command, 'adCleared')
  const digest = isCleared ? responseDigest(placed, world.sha256) : null
  const isClosed = command.reached === 'submittedToAuthority'
  const task: Task = {
    ...placed,
    steps: isCleared
      ? steps.map((step, index) =>
          clearedByEmail(step, index === steps.length - 1, { command, task: placed, digest, at, world }),
        )
      : steps,
    clearedDigest: digest,
    submission: isClosed
      ? { channel: command.submittedBy ?? command.receivedBy, at, reference: command.reference }
      : null,
    closedAt: isClosed ? at : null,
  }
  return { ...task, status: rollUpStatus(task) }
}

function stageOf({ reached }: LateEntry, fallback: Stage): Stage {
  return reached === 'assigned' || reached === 'delegated' || reached === 'pending' ? fallback : reached
}

const planOf = (command: LateEntry, world: World) =>
  clearanceSteps(world.profile, { ...command, route: routeFor(command, world).key, chosen: command.officials })

function stepsOf(task: Task, command: LateEntry, world: World): ClearanceStep[] {
  const plan = planOf(command, world)
  const steps = 'steps' in plan ? plan.steps : []
  return steps.map(
    ({ name, anyOf }, order): ClearanceStep => ({
      id: world.newId() as StepId,
      cycle: task.cycle,
      order,
      name,
      anyOf: [...anyOf],
      state: order === 0 ? 'open' : 'waiting',
      clearedBy: null,
      authority: '',
      digest: null,
      clearedAt: null,
    }),
  )
}

/** The last step names who cleared it; of the steps before it only the e-mail tells. */
function clearedByEmail(
  step: ClearanceStep,
  isLast: boolean,
  {
    command,
    task,
    digest,
    at,
    world,
  }: { command: LateEntry; task: Task; digest: string | null; at: string; world: World },
): ClearanceStep {
  const clearer = world.directory.people.get(command.clearedBy as never)
  if (!isLast || !clearer) return { ...step, state: 'void', authority: 'by e-mail before the entry' }
  const authority = `${authorityFor(clearer, step, task, world)}, by e-mail before the entry`
  return { ...step, state: 'cleared', clearedBy: clearer.id, authority, digest, clearedAt: at }
}
