import { absenceOn, deputiesOf } from '../../machine/absence.ts'
import { authorityOf } from '../../machine/authority.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import { inHandOf } from '../../machine/in-hand.ts'
import type { Task } from '../../machine/task.ts'
import type { DeputyCard } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'
import { openTasks } from './open-tasks.ts'
import { tellEverybody } from './tell-everybody.ts'

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
    const cards = tasks.flatMap((task) => cardsFor(task, person, deputy, world))
    told += (await parts.store.tellDeputy({ ...key, cards }, world.now)) ? 1 : 0
  }
  return told
}

/** A clearance step is for those who may clear it in the place of the person away. */
function cardsFor(task: Task, person: Person, deputy: Person, world: World): DeputyCard[] {
  return inHandOf(task, person, world)
    .filter(({ step: id }) => {
      const step = task.steps.find((each) => each.id === id)
      return !step || authorityOf({ actor: deputy, as: person, world }, step, task) !== null
    })
    .map((card) => ({ ...card, task: task.id }))
}
