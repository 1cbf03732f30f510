import { delegatedOn } from '../../machine/authority.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import { inHandOf } from '../../machine/in-hand.ts'
import type { DeputyCard } from '../../store/store.ts'
import { makeWorld } from '../commands/make-world.ts'
import type { OfficeParts } from '../office-parts.ts'

/** Shows everybody to whom an authority is delegated from today on what waits for it. Returns how many were told. */
export async function tellDelegates(parts: OfficeParts): Promise<number> {
  const world = makeWorld(parts, await parts.store.directory())
  let told = 0
  for (const person of world.directory.people.values()) told += await tellDelegate(parts, person, world)
  if (told > 0) parts.wakeWorker()
  return told
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
  const cards: DeputyCard[] = []
  for (const id of await parts.store.openTasksOf(person.id, world.today)) {
    const task = await parts.store.task({ id })
    const steps = task ? inHandOf(task, person, world).filter(({ card }) => card === 'clearanceStep') : []
    cards.push(...steps.map((each) => ({ ...each, task: id })))
  }
  return cards
}
