import { offers } from '../../machine/lifecycle/offers.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Outcome } from '../../store/task/task-store.ts'
import { makeWorld } from '../office/make-world.ts'
import { inputKeys, isEventName } from '../requests/run-command.ts'
import { personByEmail, taskByNumber } from './look-up.ts'
import { resolveInput } from './resolve-input.ts'
import type { Room } from './room.ts'
import { OperationRefused } from './room.ts'
import { type SentFile, saveFiles } from './save-files.ts'

export interface ActInput {
  as: string
  /** One for each run of the command line, so that an answer lost on the way can be asked for again. */
  deliveryKey: string
  /** Null: `create` and `enterLate` make the task. */
  number: string | null
  event: string
  values: Record<string, unknown>
  units: string[]
  files: SentFile[]
}

export interface PossibleEvent {
  event: string
  label: string
  unit: string | null
  /** What `--set` may give it. */
  values: string[]
}

/** Runs one event by the same door as chat. Throws OperationRefused for what cannot be understood. */
export async function actOnTask({ parts, office }: Room, input: ActInput): Promise<Outcome> {
  const directory = await parts.store.directory()
  const actor = personByEmail(directory, input.as)
  const task = input.number === null ? null : await taskByNumber(parts, input.number)
  const { event, values, units } = input
  if (!isEventName(event)) {
    const possible = task ? eventsFor(parts, task, actor, directory) : []
    throw new OperationRefused(`There is no event "${event}". ${sentenceOf(possible, actor)}`)
  }
  const attachments = await saveFiles(office, input.files)
  const command = resolveInput({ event, values, units, attachments }, { task, directory, profile: parts.profile })
  return office.run({ actor: actor.id, deliveryKey: input.deliveryKey, ref: task?.id ?? null, command })
}

/** What the person may do with the task now. */
export async function listEvents({ parts }: Room, input: { as: string; number: string }): Promise<PossibleEvent[]> {
  const directory = await parts.store.directory()
  const actor = personByEmail(directory, input.as)
  return eventsFor(parts, await taskByNumber(parts, input.number), actor, directory)
}

export function eventsFor(
  parts: Room['parts'],
  task: Task,
  actor: Person,
  directory: Parameters<typeof makeWorld>[1],
): PossibleEvent[] {
  return offers(task, actor, makeWorld(parts, directory)).map(({ event, label, assignment }) => ({
    event,
    label,
    unit: task.assignments.find(({ id }) => id === assignment)?.unit ?? null,
    values: inputKeys(event),
  }))
}

function sentenceOf(possible: readonly PossibleEvent[], actor: Person): string {
  const names = [...new Set(possible.map(({ event }) => event))]
  return names.length > 0 ? `${actor.name} may do now: ${names.join(', ')}.` : `${actor.name} may do nothing here now.`
}
