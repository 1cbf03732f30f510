import { type CommandInput, commandSchema, type EventName } from '../../machine/commands.ts'
import { liveAssignments } from '../../machine/response-digest.ts'
import type { Task } from '../../machine/task.ts'

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
