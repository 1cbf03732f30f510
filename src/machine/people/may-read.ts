import { authorityOf, isHeadOf, type Rights } from '../clearance/authority.ts'
import type { World } from '../task/decision.ts'
import type { Task } from '../task/task.ts'
import { principalsOf } from './absence.ts'
import { isTaskManager, type Person } from './directory.ts'

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

/** How much of the office's figures a person sees (ADR 0014). */
export interface ReportScope {
  /** Null: any unit; otherwise only the figures of this one. */
  unit: string | null
  /** Counts by name of person. */
  persons: boolean
  /** Reasons of extensions, and tasks that may be duplicates: both may tell what only Details may. */
  details: boolean
}

/**
 * Task managers and the TPSU chief see everything (Guide II.A); who holds a clearing position, as senior leadership, the
 * figures of all units (Guide I.B); a unit's head those of the unit and its people (Guide II.C); others those of their unit.
 */
export function reportScope(person: Person): ReportScope {
  if (isTaskManager(person)) return { unit: null, persons: true, details: true }
  if (person.positions.length > 0) return { unit: null, persons: true, details: false }
  return { unit: person.unit, persons: person.roles.includes('unitHead'), details: false }
}

/** Whether the person may log tasks today: as a task manager, or as the deputy of one who is away. */
export function mayLogTasks(person: Person, { directory, today }: Pick<World, 'directory' | 'today'>): boolean {
  return person.active && [person, ...principalsOf(directory, person, today)].some(isTaskManager)
}
