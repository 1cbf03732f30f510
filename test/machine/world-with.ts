import type { Absence, Person } from '../../src/machine/people/directory.ts'
import type { World } from '../../src/machine/task/decision.ts'
import { createWorld } from './office.ts'

const days = { from: '2026-11-20', until: '2026-11-30' }

/** The demo office on 2026-11-24, with these people away: who, and who acts. */
export function worldWith(...away: [Person, Person, Partial<Absence>?][]): World {
  const world = createWorld()
  const people = new Map(world.directory.people)
  for (const [person, deputy, period] of away) {
    const known = people.get(person.id) ?? person
    people.set(person.id, { ...known, absences: [...known.absences, { ...days, deputy: deputy.id, ...period }] })
  }
  return { ...world, directory: { revision: 2, people } }
}
