import { type CommandInput, commandSchema } from '../../machine/commands.ts'
import { decide } from '../../machine/decide.ts'
import type { Refusal } from '../../machine/decision.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Task } from '../../machine/task.ts'
import type { Loaded, Outcome } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'
import { makeWorld } from './make-world.ts'
import { readRef } from './read-ref.ts'
import { noSuchTask, notInDirectory, refuse, tooBusy } from './refuse.ts'

export interface CommandRequest {
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
  const decision = decide(task, parsed.data, person, world)
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
