import { decide } from '../../machine/lifecycle/decide.ts'
import { type CommandInput, commandSchema, type EventName } from '../../machine/task/commands.ts'
import type { Refusal } from '../../machine/task/decision.ts'
import type { PersonId, TaskId } from '../../machine/task/ids.ts'
import { liveAssignments } from '../../machine/task/response-digest.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Loaded, Outcome } from '../../store/task/task-store.ts'
import { readRef } from '../office/load-for-reading.ts'
import { makeWorld } from '../office/make-world.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { noSuchTask, notInDirectory, refuse, tooBusy } from '../office/replies.ts'
import { nameOtherTask } from './name-other-task.ts'

interface CommandRequest {
  actor: PersonId
  deliveryKey: string
  /** Id of a task, an assignment or a step; null for a command that makes a task. */
  ref: string | null
  /** The command, or how to make it once it is known what `ref` names. */
  command: CommandInput | ((task: Task | null, ref: string | null) => CommandInput | Refusal)
}

const MOST_ATTEMPTS = 3

/**
 * The way of one click: load, decide, commit. A repeat of the delivery gets the first outcome; when somebody else moved
 * the task in between it is decided again, at most three times. Nothing is written by a refusal but its sentence.
 */
export async function runCommand(parts: OfficeParts, request: CommandRequest): Promise<Outcome> {
  const ref = request.ref === null ? null : readRef(request.ref)
  if (request.ref !== null && ref === null) return refused(parts, refuse(noSuchTask))
  const load = () => parts.store.loadForDecision(request.deliveryKey, ref)
  const first = await load()
  return parts.turns(first.task?.id ?? null, async (waited) => {
    let loaded = waited ? await load() : first
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await decideOnce(parts, { ...request, ref }, loaded)
      if (outcome) return outcome
      if (attempt === MOST_ATTEMPTS) return refused(parts, refuse(tooBusy, loaded.task))
      loaded = await load()
    }
  })
}

/** Null: what was loaded is no longer so. */
async function decideOnce(parts: OfficeParts, request: CommandRequest, loaded: Loaded): Promise<Outcome | null> {
  const { actor, deliveryKey, ref } = request
  const { task, earlier, directory } = loaded
  if (earlier) return earlier
  const person = directory.people.get(actor)
  if (!person?.active) return refused(parts, refuse(notInDirectory))
  if (ref !== null && !task) return refused(parts, refuse(noSuchTask))

  const input = typeof request.command === 'function' ? request.command(task, ref) : request.command
  if ('code' in input) return refused(parts, refuse(input, task))
  const parsed = commandSchema.safeParse(input)
  if (!parsed.success) return refused(parts, refuse(badInput(parsed.error.issues), task))

  const world = makeWorld(parts, directory)
  const command = await nameOtherTask(parts, parsed.data, world)
  if ('code' in command) return refused(parts, refuse(command, task))
  const decision = decide(task, command, person, world)
  if (!decision.ok) {
    return refused(parts, await parts.store.keepRefusal(deliveryKey, refuse(decision.refusal, task), world.now))
  }
  const result = await parts.store.commitDecision({
    deliveryKey,
    before: task,
    decision,
    actor,
    directoryRevision: directory.revision,
    now: world.now,
  })
  if (result.kind === 'stale') return null
  if (result.kind === 'committed') {
    parts.counters.add('commits')
    parts.wakeWorker()
  }
  return result.outcome
}

function refused(parts: OfficeParts, outcome: Outcome): Outcome {
  if (outcome.kind === 'refused') parts.counters.add('refusals')
  return outcome
}

const unitIsMissing: Refusal = {
  code: 'badInput',
  sentence: 'This is done for one unit of the task: name the unit, or press the button on the card of that unit.',
}

/** Our own sentences stand in the schema; those of zod itself name types, which only a program gets wrong. */
function badInput(issues: readonly { path: PropertyKey[]; message: string }[]): Refusal {
  const [issue] = issues
  const field = issue?.path.map(String).join('.') ?? ''
  if (field === 'assignment') return unitIsMissing
  const sentence = issue?.message.endsWith('.')
    ? issue.message
    : `${field || 'The input'} is not right: ${issue?.message}.`
  return { code: 'badInput', sentence, ...(field !== '' && { field }) }
}

const shapes = new Map(commandSchema.options.map((option) => [option.shape.type.value as EventName, option.shape]))

export function isEventName(name: string): name is EventName {
  return shapes.has(name as EventName)
}

/**
 * The command of a button without a form: the event, with the assignment or step that the button names. A button on the
 * task itself means its only assignment, where the event needs one.
 */
export function addressCommand(event: EventName, task: Task | null, ref: string | null): CommandInput {
  return { type: event, ...addressOf(event, task, ref) } as CommandInput
}

/** The members of the event's command that `ref` fills in. */
export function addressOf(
  event: EventName,
  task: Task | null,
  ref: string | null,
): { assignment?: string; step?: string } {
  const shape = shapes.get(event)
  if (!shape || !task || ref === null) return {}
  if ('step' in shape && task.steps.some((step) => step.id === ref)) return { step: ref }
  if (!('assignment' in shape)) return {}
  if (task.assignments.some((assignment) => assignment.id === ref)) return { assignment: ref }
  if (ref !== task.id || shape.assignment.safeParse(undefined).success) return {}
  const [only, ...others] = liveAssignments(task)
  return only && others.length === 0 ? { assignment: only.id } : {}
}

/** Whether the event is about one unit's share of the task, or may be. */
export function isAboutOneUnit(event: EventName): boolean {
  return 'assignment' in (shapes.get(event) ?? {})
}

/** The names of an event's inputs, without its address. */
export function inputKeys(event: EventName): string[] {
  return Object.keys(shapes.get(event) ?? {}).filter((key) => key !== 'type' && key !== 'assignment')
}

/** One of the person's copies of the card offered what is no longer possible: they are drawn again. */
export async function refreshFor(parts: OfficeParts, task: TaskId, person: PersonId): Promise<void> {
  await parts.store.refreshCards(task, person, parts.clock().toISOString())
  parts.wakeWorker()
}
