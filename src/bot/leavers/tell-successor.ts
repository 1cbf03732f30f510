import type { World } from '../../machine/decision.ts'
import type { Directory, Person } from '../../machine/directory.ts'
import type { PersonId, TaskId } from '../../machine/ids.ts'
import { inHandOf } from '../../machine/in-hand.ts'
import { localTime } from '../../machine/local-time.ts'
import type { Task } from '../../machine/task.ts'
import type { Takeover } from '../../store/digest/message-content.ts'
import type { DeputyCard, Replacement } from '../../store/store.ts'
import { openTasks } from '../chores/open-tasks.ts'
import { makeWorld } from '../commands/make-world.ts'
import type { OfficeParts } from '../office-parts.ts'

type Waiting = { id: TaskId; number: string; duty: 'unitClearance' | 'clearance' }

/**
 * Takes the leaver's cards from them and tells the successor in one message all that passed to them, in this run and in
 * those before that were cut short. Once: `isNew` is false when it was done before.
 */
export async function tellSuccessor(
  parts: OfficeParts,
  { leaver, replacement }: { leaver: PersonId; replacement: Replacement },
): Promise<{ isNew: boolean; waiting: string[] }> {
  const { store } = parts
  if (await store.isTakeoverTold(replacement.id, leaver)) return { isNew: false, waiting: [] }
  const directory = await store.directory()
  const world = makeWorld(parts, directory)
  const successor = directory.people.get(replacement.successor)
  const person = directory.people.get(leaver)
  if (!successor || !person) return { isNew: false, waiting: [] }
  const tasks = await openTasks(parts, successor.id, world)
  const waiting = waitingFor(tasks, asBefore(person, replacement), world)
  const passed = await store.passedTasks(
    tasks.map(({ id }) => id),
    { leaver, successor: successor.id },
  )
  const takeover = { leaver, offices: officesOf(replacement), duties: byDuty([...waiting, ...passed]) }
  const isPassed = new Set([...waiting, ...passed].map(({ id }) => id))
  const passedTasks = tasks.filter(({ id }) => isPassed.has(id))
  await store.refreshCardsOf(
    leaver,
    waiting.map(({ id }) => id),
    world.now,
  )
  const isNew = await store.tellTakeover(
    {
      replacement: replacement.id,
      takeover,
      cards: cardsFor(passedTasks, successor, world),
      to: successor.id,
      day: localTime(parts.clock(), successor.timeZone).day,
    },
    world.now,
  )
  return { isNew, waiting: waiting.map(({ number }) => number) }
}

/** The leaver with the offices that they had. */
function asBefore(leaver: Person, { roles, positions, unit }: Replacement): Person {
  return { ...leaver, roles, positions, unit, active: true }
}

/** What waited for the leaver by an office of theirs, and not by name. */
function waitingFor(tasks: readonly Task[], leaver: Person, world: World): Waiting[] {
  const directory: Directory = { ...world.directory, people: new Map(world.directory.people).set(leaver.id, leaver) }
  return tasks.flatMap((task): Waiting[] => {
    const { id, number } = task
    const cards = inHandOf(task, leaver, { ...world, directory }).map(({ card }) => card)
    return [
      ...(cards.includes('unitClearance') ? [{ id, number, duty: 'unitClearance' as const }] : []),
      ...(cards.includes('clearanceStep') ? [{ id, number, duty: 'clearance' as const }] : []),
    ]
  })
}

/** For the Inbox of the Desk: what the successor has in hand of these tasks. */
function cardsFor(tasks: readonly Task[], successor: Person, world: World): DeputyCard[] {
  return tasks.flatMap((task) => inHandOf(task, successor, world).map((card) => ({ ...card, task: task.id })))
}

/** In words that need no directory: "head of HITU", "CoS". */
function officesOf({ roles, positions, unit }: Replacement): string[] {
  const words = { unitHead: `head of ${unit}`, taskManager: 'task manager', tpsuChief: 'TPSU chief' }
  return [...roles.map((role) => words[role]), ...positions]
}

/** Each task once, under the first of these duties. */
function byDuty(passed: readonly { id: TaskId; duty: Takeover['duties'][number]['duty'] }[]): Takeover['duties'] {
  const order = ['taskManager', 'actionOfficer', 'designee', 'unitClearance', 'clearance', 'cc'] as const
  const told = new Set<TaskId>()
  return order.flatMap((duty) => {
    const tasks = [...new Set(passed.filter((each) => each.duty === duty).map(({ id }) => id))].filter(
      (id) => !told.has(id),
    )
    for (const id of tasks) told.add(id)
    return tasks.length > 0 ? [{ duty, tasks }] : []
  })
}
