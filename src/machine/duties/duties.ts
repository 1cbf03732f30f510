import { authorityOf, officialsOf } from '../clearance/authority.ts'
import { deputiesOf } from '../people/absence.ts'
import { headsOf, managerNow, type Person } from '../people/directory.ts'
import type { World } from '../task/decision.ts'
import type { PersonId } from '../task/ids.ts'
import type { Task } from '../task/task.ts'
import { dutiesOf } from './duties-of.ts'
import type { Duty, Holder, PersonDuty } from './duty.ts'

/**
 * Who must do what by when in this task, by name: each duty with everybody whose it is today, and with whoever acts for
 * those of them who are away. Pure; the rows are in the order of `dutiesOf`.
 */
export function duties(task: Task, world: World): PersonDuty[] {
  return dutiesOf(task).flatMap((row) => {
    const { holder, ...duty } = row
    return holdersOf(holder, task, world).flatMap((person) => [
      { ...duty, person: person.id, deputyFor: null },
      ...deputies(row, person, task, world).map((id) => ({ ...duty, person: id, deputyFor: person.id })),
    ])
  })
}

function holdersOf(holder: Holder, task: Task, world: World): Person[] {
  const { directory } = world
  switch (holder.is) {
    case 'person':
      return known(directory.people.get(holder.person))
    case 'taskManager':
      return known(managerNow(directory, holder.person))
    case 'unitHead': {
      const heads = headsOf(directory, holder.unit)
      return heads.length > 0 || holder.orManager === null ? heads : known(managerNow(directory, holder.orManager))
    }
    case 'position':
      return officialsOf(holder, task, world)
  }
}

const known = (person: Person | null | undefined) => (person ? [person] : [])

/** Whoever acts for them today. A clearance is only for those to whom the authority may pass (Guide II.F). */
function deputies({ step }: Duty, person: Person, task: Task, world: World): PersonId[] {
  const asked = task.steps.find(({ id }) => id === step)
  return deputiesOf(world.directory, person.id, world.today)
    .filter((deputy) => !asked || authorityOf({ actor: deputy, as: person, world }, asked, task) !== null)
    .map(({ id }) => id)
}
