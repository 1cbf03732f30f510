import { openStep } from '../clearance/authority.ts'
import { leavesOfficialsOpen } from '../clearance/plan-clearance.ts'
import { principalsOf } from '../people/absence.ts'
import type { Person } from '../people/directory.ts'
import { eventWords } from '../record/labels.ts'
import { takeBackPlaces } from '../take-back/take-back.ts'
import type { Circumstance } from '../task/circumstance.ts'
import type { Command, EventName } from '../task/commands.ts'
import type { Offer, Offers, World } from '../task/decision.ts'
import { liveAssignments } from '../task/response-digest.ts'
import type { Task } from '../task/task.ts'
import { assignmentEvents } from './decide.ts'
import { assignmentLifecycle, statesAndEvents, taskLifecycle, wouldAccept } from './step-machine.ts'

/** Events that a press alone decides; all others open a form. */
const withoutInput: ReadonlySet<string> = new Set<EventName>([
  'accept',
  'acknowledge',
  'recall',
  'complete',
  'acceptWork',
  'sendToUnitChief',
  'unitClear',
  'submitToHq',
  'unitComplete',
  'concur',
  'edited',
  'clear',
  'close',
  'resume',
  'sendToAd',
  'takeBack',
])
const isEvent = (name: string): name is EventName => Object.hasOwn(eventWords, name)

/** Every event that would be accepted from this person now, as themselves or as somebody's deputy, asked of the machines; what is not in it gets no button. */
export const offers: Offers = (task, actor, world) => {
  const found = [actor, ...principalsOf(world.directory, actor, world.today)].flatMap((as) =>
    offersAs(as, task, actor, world),
  )
  const keyOf = ({ event, assignment, step }: Offer) => `${event} ${assignment} ${step}`
  const seen = new Set<string>()
  return found.filter((each) => !seen.has(keyOf(each)) && seen.add(keyOf(each)))
}

function offersAs(as: Person, task: Task, actor: Person, world: World): Offer[] {
  const at = (type: EventName): Circumstance => ({ command: { type } as Command, actor, as, task, world, probe: true })
  const offer = (event: EventName, rest: Partial<Offer> = {}): Offer => ({
    event,
    label: eventWords[event].label,
    assignment: null,
    step: event === 'clear' || event === 'return' ? (openStep(task)?.id ?? null) : null,
    needsForm: !withoutInput.has(event),
    ...(as.id !== actor.id && { deputyFor: as.id }),
    ...rest,
  })
  const forLanes = liveAssignments(task).flatMap((lane) =>
    [...assignmentEvents, 'submitToHq']
      .filter(isEvent)
      .filter((type) => wouldAccept(assignmentLifecycle, lane.state, lane, { type, at: at(type) }))
      .map((type) => offer(type, { assignment: lane.id })),
  )
  const forTask = statesAndEvents(taskLifecycle)
    .events.filter(isEvent)
    .filter((type) => wouldAccept(taskLifecycle, task.stage, task, { type, at: at(type) }))
    .map((type) => offer(type, type === 'sendToAd' ? { needsForm: leavesOfficialsOpen(task, world) } : {}))
  const toTakeBack = takeBackPlaces(at('takeBack')).map((assignment) => offer('takeBack', { assignment }))
  return [...forLanes, ...forTask, ...toTakeBack]
}
