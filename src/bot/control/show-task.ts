import { concurrenceWords } from '../../cards/views/concurrence-words.ts'
import { factWords } from '../../cards/views/fact-words.ts'
import { isCoordinating } from '../../machine/concurrence.ts'
import type { Fact } from '../../machine/decision.ts'
import { nameOf } from '../../machine/directory.ts'
import { mayReadDetails } from '../../machine/may-read.ts'
import type { Task } from '../../machine/task.ts'
import { makeWorld } from '../commands/make-world.ts'
import { eventsFor, type PossibleEvent } from './act-on-task.ts'
import { personByEmail, taskByNumber } from './look-up.ts'
import { OperationRefused } from './operation-refused.ts'
import type { Room } from './room.ts'

export interface ShownTask {
  number: string
  title: string
  status: Task['status']
  action: Task['action']
  taskType: string
  priority: Task['priority']
  internalDueDate: string | null
  authorityDueDate: string | null
  cycle: number
  taskManager: string
  units: {
    unit: string
    state: string
    actionOfficer: string
    designee: string | null
    dueDate: string | null
    /** What a unit that is asked only to concur says, in words and without its comment; null: it answers. */
    concurrence: string | null
  }[]
  clearance: { step: string; state: string; officials: string[]; clearedBy: string | null }[]
  events: PossibleEvent[]
  /** Only when asked for and allowed: the whole task and its record. The look is recorded. */
  details?: { task: Task; record: Fact[] /** The record as people read it. */; words: string[] }
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
  const current = task.assignments.filter(({ cycle }) => cycle === task.cycle)
  const person = (id: Parameters<typeof nameOf>[1]) => (id ? nameOf(directory, id) : null)
  const shown: ShownTask = {
    number: task.number,
    title: task.title,
    status: task.status,
    action: task.action,
    taskType: task.type,
    priority: task.priority,
    internalDueDate: task.internalDueDate,
    authorityDueDate: task.authorityDueDate,
    cycle: task.cycle,
    taskManager: nameOf(directory, task.taskManager),
    units: current.map((lane) => ({
      unit: lane.unit,
      state: lane.state,
      actionOfficer: nameOf(directory, lane.actionOfficer),
      designee: person(lane.designee),
      dueDate: lane.dueDate,
      concurrence: isCoordinating(lane) ? concurrenceWords({ task, directory }, lane) : null,
    })),
    clearance: task.steps
      .filter(({ cycle }) => cycle === task.cycle)
      .map(({ name, state, anyOf, clearedBy }) => ({
        step: name,
        state,
        officials: anyOf,
        clearedBy: person(clearedBy),
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
  return { ...shown, details: { task, record, words } }
}
