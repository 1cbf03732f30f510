import { delegatedOn } from '../../machine/authority.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import { inHandOf } from '../../machine/in-hand.ts'
import type { DeputyCard } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'
import { openTasks } from './open-tasks.ts'
import { tellEverybody } from './tell-everybody.ts'

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
