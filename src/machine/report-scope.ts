import { isTaskManager, type Person } from './directory.ts'

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
