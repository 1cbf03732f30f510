import { authorityFor, isHeadOf } from './authority.ts'
import type { World } from './decision.ts'
import { isTaskManager, type Person } from './directory.ts'
import type { Task } from './task.ts'

/**
 * Who may read the sensitive part of a task (Details) and add to it: task managers, everyone who has or had a part in it, the chiefs of its
 * units, cc, and whoever could clear one of its steps. Cards, which hold nothing sensitive, are open to the whole directory (Guide, Appendix B).
 */
export function mayReadDetails(task: Task, person: Person, world: World): boolean {
  if (!person.active) return false
  if (isTaskManager(person) || task.cc.includes(person.id)) return true
  const hasPart = task.assignments.some(
    (lane) =>
      lane.actionOfficer === person.id ||
      lane.designee === person.id ||
      lane.responses.some((response) => response.by === person.id) ||
      isHeadOf(person, lane.unit),
  )
  return (
    hasPart ||
    task.steps.some((step) => step.clearedBy === person.id || authorityFor(person, step, task, world) !== null)
  )
}
