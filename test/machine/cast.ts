import type { Role } from '../../src/machine/lifecycle/lifecycle-words.ts'
import type { Person } from '../../src/machine/people/directory.ts'
import type { Assignment, Task } from '../../src/machine/task/task.ts'
import { chiefOf, createWorld, holderOf, manager, personWho, staffOf } from './office.ts'

/** The unit in whose assignment the tests look. Its action officer is one of its staff, so every role is another person. */
export const unit = 'HITU'
export const cast = {
  manager,
  otherManager: personWho((person) => person.roles.includes('taskManager') && person.id !== manager.id),
  officer: staffOf(unit, 0),
  designee: staffOf(unit, 1),
  chief: chiefOf(unit),
  ad: holderOf('AD'),
  cos: holderOf('CoS'),
  dad: holderOf('DAD-CS'),
  cc: staffOf('HOU', 0),
  stranger: staffOf('RMU', 0),
} satisfies Record<string, Person>

const { profile } = createWorld()

/** What a person is to a task, and to one assignment of it; told from the task's own entries, not from the machine's checks. */
export function standingOf(person: Person, task: Task, lane: Assignment | null): Set<Role> {
  const lanes = lane ? [lane] : task.assignments
  const isManager = person.roles.some((role) => role === 'taskManager' || role === 'tpsuChief')
  const isChief = lanes.some((each) => person.roles.includes('unitHead') && each.unit === person.unit)
  const found: Record<Exclude<Role, 'anybodyElse'>, boolean> = {
    taskManager: isManager,
    actionOfficer: lanes.some((each) => each.actionOfficer === person.id),
    unitChief: isChief,
    designee: lanes.some((each) => each.designee === person.id),
    coordinator: task.coordinator === 'taskManager' ? isManager : isChief,
    clearingOfficial: task.steps.some((step) => isOfficialFor(person, task, step.anyOf)),
    cc: task.cc.includes(person.id),
  }
  const standing = new Set<Role>(['anybodyElse'])
  for (const [role, holds] of Object.entries(found)) if (holds) standing.add(role as Role)
  return standing
}

/** By a position that the step names, a class of it, or, unless SES, a delegated one that runs on the day of the tests. */
export function isOfficialFor(person: Person, task: Task, anyOf: readonly string[]): boolean {
  const delegated = task.ses ? [] : person.actingFor.map((each) => each.position)
  return [...person.positions, ...delegated].some((code) => {
    const position = profile.positions.find((each) => each.code === code)
    return anyOf.includes(code) || (position?.class !== undefined && anyOf.includes(position.class))
  })
}
