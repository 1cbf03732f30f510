import { type DelegatedAuthority, headsOf, isTaskManager, type Person } from '../people/directory.ts'
import type { Profile } from '../profile/profile-schema.ts'
import { matchesPosition } from '../profile/route-task.ts'
import type { Circumstance } from '../task/circumstance.ts'
import type { World } from '../task/decision.ts'
import type { IsoDate } from '../task/ids.ts'
import { liveAssignments } from '../task/response-digest.ts'
import type { Assignment, ClearanceStep, Task } from '../task/task.ts'

/** The stand-in for the head of an assigned unit where the routing table names "Unit Chief" as clearing official. */
const unitChief = 'unitChief'
type Asks = Pick<ClearanceStep, 'anyOf'>
/** Who does something, as whom. */
export type Rights = Pick<Circumstance, 'actor' | 'as' | 'world'>

/** The step that waits for a clearing official now. */
export function openStep(task: Task): ClearanceStep | null {
  return task.steps.find((step) => step.cycle === task.cycle && step.state === 'open') ?? null
}

/**
 * The authority on which a person may clear a step, in words for the record, or null for none.
 * A position of the routing table; or, unless the task is flagged SES, one delegated for a period (Guide II.F).
 */
export function authorityFor(person: Person, step: Asks, task: Task, world: World): string | null {
  if (!person.active) return null
  return ownAuthority(person, step, task, world) ?? (task.ses ? null : delegatedAuthority(person, step, world))
}

/** The same for whoever does it, for themselves or for somebody away. */
export function authorityOf({ actor, as, world }: Rights, step: Asks, task: Task): string | null {
  return actor.id === as.id ? authorityFor(actor, step, task, world) : deputyAuthority(actor, as, { step, task, world })
}

/**
 * A deputy clears by a position of the person away that may be delegated to them, and never what needs SES clearance
 * (Guide II.F). Authority that was itself delegated does not pass on.
 */
function deputyAuthority(
  deputy: Person,
  person: Person,
  { step, task, world }: { step: Asks; task: Task; world: World },
): string | null {
  if (!deputy.active || !person.active || task.ses) return null
  const held = ownAuthority(person, step, task, world)
  return held !== null && authorityPasses(held, deputy, world.profile)
    ? `${held}, for ${person.name} who is away`
    : null
}

/** Whether the clearance authority of a position may pass to this person (profile: `delegableTo`; Guide II.F). */
export function authorityPasses(position: string, to: Person, profile: Profile): boolean {
  const known = profile.positions.find(({ code }) => code === position)
  return known?.delegableTo?.some((code) => matchesPosition(profile, to.positions, code)) ?? true
}

/** The positions of the person whose authority they may delegate for a period: those of which the profile says to whom. */
export function delegablePositions({ active, positions }: Person, profile: Profile): string[] {
  return positions.filter(
    (held) => active && profile.positions.some(({ code, delegableTo }) => code === held && delegableTo),
  )
}

function ownAuthority(person: Person, step: Asks, task: Task, world: World): string | null {
  for (const wanted of step.anyOf) {
    if (wanted === unitChief) {
      const lane = liveAssignments(task).find((each) => isHeadOf(person, each.unit))
      if (lane) return `chief of ${lane.unit}`
      continue
    }
    const held = person.positions.find((position) => matchesPosition(world.profile, [position], wanted))
    if (held) return held
  }
  return null
}

/** The authority that is delegated to a person on this day. */
export function delegatedOn(person: Person, day: IsoDate): DelegatedAuthority[] {
  return person.actingFor.filter(({ from, until }) => from <= day && day <= until)
}

function delegatedAuthority(person: Person, step: Asks, world: World): string | null {
  const mine = delegatedOn(person, world.today)
  for (const wanted of step.anyOf) {
    const delegated = mine.find(({ position }) => matchesPosition(world.profile, [position], wanted))
    if (delegated) return `${delegated.position}, delegated until ${delegated.until}`
  }
  return null
}

/** Everyone who could clear the step today. */
export function officialsOf(step: Asks, task: Task, world: World): Person[] {
  return [...world.directory.people.values()].filter((person) => authorityFor(person, step, task, world) !== null)
}

/** Whether the person is an active head of the unit. */
export function isHeadOf(person: Person, unit: string): boolean {
  return person.active && person.unit === unit && person.roles.includes('unitHead')
}

/** The action officer; the chief of the unit may do whatever its action officer may (Guide II.C). */
export function isOfficer(person: Person, lane: Pick<Assignment, 'actionOfficer' | 'unit'>): boolean {
  return person.active && (person.id === lane.actionOfficer || isHeadOf(person, lane.unit))
}

/** Who clears an assignment's response for the unit: its heads, or the task managers (Appendix A, "Clearance Coordinator"). */
export function isCoordinator(person: Person, unit: string, task: Task, world: World): boolean {
  if (task.coordinator === 'taskManager' || headsOf(world.directory, unit).length === 0) {
    return person.active && isTaskManager(person)
  }
  return isHeadOf(person, unit)
}
