import { type DetailsSection, detailsSections } from '../../cards/views/details/details-view.ts'
import { stepWords } from '../../cards/views/task-card/facts-of-card.ts'
import { concurrenceWords } from '../../cards/views/words/concurrence-words.ts'
import { factWords } from '../../cards/views/words/fact-words.ts'
import { actionName, priorityName, stateName, statusName, typeName } from '../../cards/views/words/profile-names.ts'
import { isCoordinating } from '../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../machine/people/directory.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { Fact } from '../../machine/task/decision.ts'
import type { AssignmentState, Task } from '../../machine/task/task.ts'
import type { TaskQuery, TaskRow } from '../../store/lists/list-store.ts'
import { makeWorld } from '../office/make-world.ts'
import { eventsFor, type PossibleEvent } from './act-on-task.ts'
import { personByEmail, taskByNumber } from './look-up.ts'
import { OperationRefused, type Room } from './room.ts'

interface ShownTask {
  number: string
  title: string
  status: Task['status']
  action: Task['action']
  taskType: string
  priority: Task['priority']
  /** How people call the keys above. */
  names: { status: string; action: string; taskType: string; priority: string }
  internalDueDate: string | null
  authorityDueDate: string | null
  cycle: number
  taskManager: string
  units: {
    unit: string
    state: AssignmentState
    stateName: string
    actionOfficer: string
    designee: string | null
    dueDate: string | null
    /** What a unit that is asked only to concur says, in words and without its comment; null: it answers. */
    concurrence: string | null
  }[]
  clearance: { step: string; state: string; words: string; officials: string[]; clearedBy: string | null }[]
  events: PossibleEvent[]
  /** Only when asked for and allowed: the whole task and its record, both also as people read them. The look is recorded. */
  details?: { task: Task; record: Fact[]; sections: DetailsSection[]; words: string[] }
}

/** What everybody in the office may see of a task; with `details` all of it, after the permission check. */
export async function showTask(
  { parts }: Room,
  input: { as: string; number: string; details: boolean },
): Promise<ShownTask> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, input.as)
  const task = await taskByNumber(parts, input.number)
  const world = makeWorld(parts, directory)
  const { profile } = world
  const current = task.assignments.filter(({ cycle }) => cycle === task.cycle)
  const person = (id: Parameters<typeof nameOf>[1]) => (id ? nameOf(directory, id) : null)
  const shown: ShownTask = {
    number: task.number,
    title: task.title,
    status: task.status,
    action: task.action,
    taskType: task.type,
    priority: task.priority,
    names: {
      status: statusName(profile, task.status),
      action: actionName(profile, task.action),
      taskType: typeName(profile, task.type),
      priority: priorityName(profile, task.priority),
    },
    internalDueDate: task.internalDueDate,
    authorityDueDate: task.authorityDueDate,
    cycle: task.cycle,
    taskManager: nameOf(directory, task.taskManager),
    units: current.map((lane) => ({
      unit: lane.unit,
      state: lane.state,
      stateName: stateName(lane.state),
      actionOfficer: nameOf(directory, lane.actionOfficer),
      designee: person(lane.designee),
      dueDate: lane.dueDate,
      concurrence: isCoordinating(lane) ? concurrenceWords({ task, directory }, lane) : null,
    })),
    clearance: task.steps
      .filter(({ cycle }) => cycle === task.cycle)
      .map((step) => ({
        step: step.name,
        state: step.state,
        words: stepWords({ directory }, step),
        officials: step.anyOf,
        clearedBy: person(step.clearedBy),
      })),
    events: eventsFor(parts, task, reader, directory),
  }
  if (!input.details) return shown
  if (!mayReadDetails(task, reader, world)) {
    throw new OperationRefused(`${reader.name} has no part in ${task.number}, so its details stay closed.`)
  }
  await parts.store.recordLook({ task: task.id, person: reader.id, at: world.now, surface: 'cli' })
  const record = await parts.store.factsOf(task.id)
  const unitOf = ({ assignment }: Fact) => task.assignments.find(({ id }) => id === assignment)?.unit ?? ''
  const words = record.map((fact) => factWords(fact, { directory, timeZone: reader.timeZone, unit: unitOf(fact) }))
  const sections = detailsSections({ task, reader, profile, directory, today: world.today })
  return { ...shown, details: { task, record, sections, words } }
}

interface ListInput {
  as: string
  view: TaskQuery['view']
  text: string | null
  page: number
  pageSize: number
}

/** A page of a list, each status also as people call it. */
export async function listTasks(
  { parts }: Room,
  { as, text, ...query }: ListInput,
): Promise<{ rows: (TaskRow & { statusName: string })[]; total: number }> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, as)
  const { today } = makeWorld(parts, directory)
  const { rows, total } = await parts.store.list({ ...query, reader: reader.id, today, ...(text !== null && { text }) })
  return { rows: rows.map((row) => ({ ...row, statusName: statusName(parts.profile, row.status) })), total }
}
