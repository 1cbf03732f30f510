import { delegablePositions } from '../../machine/clearance/authority.ts'
import { assignmentEvents } from '../../machine/lifecycle/decide.ts'
import { notNow } from '../../machine/lifecycle/not-now.ts'
import { offers } from '../../machine/lifecycle/offers.ts'
import { assignmentLifecycle, stepMachine, taskLifecycle, wouldAccept } from '../../machine/lifecycle/step-machine.ts'
import type { Person } from '../../machine/people/directory.ts'
import { mayLogTasks } from '../../machine/people/may-read.ts'
import type { Circumstance } from '../../machine/task/circumstance.ts'
import type { Command, EventName } from '../../machine/task/commands.ts'
import type { Refusal, World } from '../../machine/task/decision.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import type { Reading } from './load-for-reading.ts'
import { noSuchTask } from './replies.ts'

/** Why an event that is not offered is not, before anything was typed: its input is not looked at. */
function whyNot({ task, reader, world }: Reading, event: EventName, assignment: string | undefined): Refusal {
  const at: Circumstance = { command: { type: event } as Command, actor: reader, as: reader, task, world, probe: true }
  const lane = task.assignments.find(({ id }) => id === assignment)
  const isForLane = assignmentEvents.has(event)
  if (isForLane && !lane) return noSuchTask
  const lifecycle = isForLane ? assignmentLifecycle : taskLifecycle
  const subject = isForLane && lane ? lane : task
  const state = isForLane && lane ? lane.state : task.stage
  if (wouldAccept(lifecycle, state, subject, { type: event, at })) return notNow(lifecycle, state, subject.lastMove, at)
  const step = stepMachine(lifecycle, state, subject, { type: event, at })
  return (!step.moved && step.refusal) || notNow(lifecycle, state, subject.lastMove, at)
}

/** The sentence why this person may not open or fill the form of this event now; null when they may. */
export function whyNoForm(reading: Reading, event: EventName, assignment: AssignmentId | null): string | null {
  const isOffered = offers(reading.task, reading.reader, reading.world).some(
    (offer) => offer.event === event && (offer.assignment === null || offer.assignment === assignment),
  )
  return isOffered ? null : whyNot(reading, event, assignment ?? undefined).sentence
}

/** The same for the forms that make a task. */
export function whyNoNewTask(person: Person, world: World): string | null {
  return mayLogTasks(person, world)
    ? null
    : 'Only a task manager may log a task: send the request to the task managers.'
}

/** The same for the form that delegates a clearing authority (Guide II.F). */
export function whyNoAuthority(person: Person, { directory, profile }: World): string | null {
  if (delegablePositions(person, profile).length > 0) return null
  const holders = [...directory.people.values()].filter((each) => delegablePositions(each, profile).length > 0)
  const names = holders.map((each) => `${each.name} (${delegablePositions(each, profile).join(', ')})`)
  return `Only whoever holds a position whose clearing authority may be delegated can do this: ${names.join(', ') || 'nobody in the directory now'}. If you are away, enter an absence instead.`
}
