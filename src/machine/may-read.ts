import { principalsOf } from './absence.ts'
import { authorityOf, isHeadOf, type Rights } from './authority.ts'
import type { World } from './decision.ts'
import { isTaskManager, type Person } from './directory.ts'
import type { Task } from './task.ts'

/**
 * Who may read the sensitive part of a task (Details) and add to it: task managers, everyone who has or had a part in it, the chiefs of its
 * units, cc, whoever could clear one of its steps, and whoever acts for one of these while they are away. Cards, which hold nothing sensitive, are open to the whole directory (Guide, Appendix B).
 */
export function mayReadDetails(task: Task, person: Person, world: World): boolean {
  if (!person.active) return false
  const own = hasPart(task, { actor: person, as: person, world })
  return (
    own || principalsOf(world.directory, person, world.today).some((as) => hasPart(task, { actor: person, as, world }))
  )
}

/** Whether whoever does it has a part in the task as themselves, or as the one away for whom they act. */
export function hasPart(task: Task, { actor, as: person, world }: Rights): boolean {
  if (!actor.active) return false
  if (isTaskManager(person) || task.cc.includes(person.id)) return true
  const isOfUnit = task.assignments.some(
    (lane) =>
      lane.actionOfficer === person.id ||
      lane.designee === person.id ||
      lane.responses.some((response) => response.by === person.id) ||
      isHeadOf(person, lane.unit),
  )
  return (
    isOfUnit ||
    task.steps.some(
      (step) => step.clearedBy === person.id || authorityOf({ actor, as: person, world }, step, task) !== null,
    )
  )
}
