import { localTime } from '../../machine/days/local-time.ts'
import { inHandOf } from '../../machine/duties/in-hand.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import { type Duty, replaceLeaver } from '../../machine/people/replace-leaver.ts'
import type { World } from '../../machine/task/decision.ts'
import type { PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Takeover } from '../../store/digest/message-content.ts'
import type { DeputyCard, Replacement } from '../../store/leavers/leaver-store.ts'
import { commitForOffice, openTasks } from '../chores/commit-for-office.ts'
import { tellDeputies } from '../chores/tell-deputies.ts'
import { makeWorld } from '../office/make-world.ts'
import type { OfficeParts } from '../office/office-parts.ts'

/** One duty that passed on one task. */
interface Passed {
  number: string
  duty: Duty
  unit: string | null
}
export interface Replaced {
  replacement: Replacement
  passed: Passed[]
  /** Tasks that wait for the successor by an office that they took over, though nothing of the task changed. */
  waiting: string[]
  /** False: all of it was done before. */
  isChanged: boolean
}

const MOST_ATTEMPTS = 10

/**
 * Puts the successor wherever the leaver stands: first in the directory, then on each open task, a commit each, at last
 * they are told. A run that was cut short is finished by the next one. Throws `ReplacementRefused`.
 */
export async function replaceEverywhere(
  parts: OfficeParts,
  { leaver, successor }: { leaver: PersonId; successor: PersonId },
): Promise<Replaced> {
  const { store } = parts
  const { now, today } = makeWorld(parts, await store.directory())
  const replacement = await store.replacePerson({ leaver, successor, today }, { by: successor, at: now })
  const passed: Passed[] = []
  for (const id of await store.openTasksOf(leaver, today)) {
    passed.push(...(await replaceOnTask(parts, { leaver, replacement, id })))
  }
  const told = await tellSuccessor(parts, { leaver, replacement })
  // Whoever is away and had the leaver for a deputy has the successor from now on.
  if (replacement.isNew && replacement.absences > 0) await tellDeputies(parts)
  parts.wakeWorker()
  return {
    replacement,
    passed,
    waiting: told.waiting,
    isChanged: replacement.isNew || passed.length > 0 || told.isNew,
  }
}

async function replaceOnTask(
  parts: OfficeParts,
  { leaver, replacement, id }: { leaver: PersonId; replacement: Replacement; id: TaskId },
): Promise<Passed[]> {
  return parts.turns(id, async () => {
    const committed = await commitForOffice(parts, {
      ...{ deliveryKey: `replaced:${replacement.id}:${id}`, id, attempts: MOST_ATTEMPTS },
      decide: (task, world) => replaceLeaver(task, leaver, world),
    })
    if (committed === 'busy') throw new Error(`${id} was moved by others all the time.`)
    return (committed?.decision.facts ?? []).map(({ data }) => ({
      number: committed?.task.number ?? '',
      ...{ duty: data['duty'] as Duty, unit: (data['unit'] as string | undefined) ?? null },
    }))
  })
}

type Waiting = { id: TaskId; number: string; duty: 'unitClearance' | 'clearance' }

/**
 * Takes the leaver's cards from them and tells the successor in one message all that passed to them, in this run and in
 * those before that were cut short. Once: `isNew` is false when it was done before.
 */
async function tellSuccessor(
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
