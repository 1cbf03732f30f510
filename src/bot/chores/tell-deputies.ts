import { delegatedOn } from '../../machine/clearance/authority.ts'
import { inHandOf } from '../../machine/duties/in-hand.ts'
import { absenceOn, deputiesOf } from '../../machine/people/absence.ts'
import type { Person } from '../../machine/people/directory.ts'
import type { World } from '../../machine/task/decision.ts'
import type { DeputyCard } from '../../store/leavers/leaver-store.ts'
import { makeWorld } from '../office/make-world.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { openTasks } from './commit-for-office.ts'

/** Shows the deputies of everybody who is away today what waits for these: once for each absence. Returns how many were told. */
export async function tellDeputies(parts: OfficeParts): Promise<number> {
  return tellEverybody(parts, tellDeputiesOf)
}

/** The same for one person; nobody is told of somebody who is there. */
export async function tellDeputiesOf(parts: OfficeParts, person: Person, world: World): Promise<number> {
  const absence = person.active ? absenceOn(person, world.today) : null
  const deputies = absence ? deputiesOf(world.directory, person.id, world.today) : []
  let told = 0
  for (const deputy of absence ? deputies : []) {
    const key = { person: person.id, deputy: deputy.id, from: absence?.from ?? world.today }
    if (await parts.store.isDeputyTold(key)) continue
    const tasks = await openTasks(parts, person.id, world)
    const cards = tasks.flatMap((task) =>
      inHandOf(task, deputy, world, person).map((card) => ({ ...card, task: task.id })),
    )
    told += (await parts.store.tellDeputy({ ...key, cards }, world.now)) ? 1 : 0
  }
  return told
}

/** Shows everybody to whom an authority is delegated from today on what waits for it. Returns how many were told. */
export async function tellDelegates(parts: OfficeParts): Promise<number> {
  return tellEverybody(parts, tellDelegate)
}

/** The same for one person, once for each period; 0 when nothing is delegated to them today. */
export async function tellDelegate(parts: OfficeParts, person: Person, world: World): Promise<number> {
  let told = 0
  for (const { from } of person.active ? delegatedOn(person, world.today) : []) {
    // Kept as an absence is: nobody is their own deputy, so the two never meet.
    const key = { person: person.id, deputy: person.id, from }
    if (await parts.store.isDeputyTold(key)) continue
    told += (await parts.store.tellDeputy({ ...key, cards: await stepsFor(parts, person, world) }, world.now)) ? 1 : 0
  }
  return told
}

async function stepsFor(parts: OfficeParts, person: Person, world: World): Promise<DeputyCard[]> {
  const tasks = await openTasks(parts, person.id, world)
  return tasks.flatMap((task) =>
    inHandOf(task, person, world)
      .filter(({ card }) => card === 'clearanceStep')
      .map((card) => ({ ...card, task: task.id })),
  )
}

/** Tells each person of the directory what `tellOne` has for them, and wakes the worker. Returns how many were told. */
async function tellEverybody(
  parts: OfficeParts,
  tellOne: (parts: OfficeParts, person: Person, world: World) => Promise<number>,
): Promise<number> {
  const world = makeWorld(parts, await parts.store.directory())
  let told = 0
  for (const person of world.directory.people.values()) told += await tellOne(parts, person, world)
  if (told > 0) parts.wakeWorker()
  return told
}
