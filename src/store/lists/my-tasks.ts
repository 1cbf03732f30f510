import { authorityPasses, delegatedOn } from '../../machine/clearance/authority.ts'
import { principalsOf } from '../../machine/people/absence.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoDate, TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { StoreOptions } from '../store-options.ts'
import { type Bind, createBind } from './bind.ts'

/** How the routing table names the chief of an assigned unit as clearing official. */
const UNIT_CHIEF = 'unitChief'

/**
 * SQL: the ids of the tasks that were or are the person's to work on, and of the open ones of everybody for whom they act
 * while these are away. See `myTasks`.
 */
export function tasksFor(
  person: Person,
  { directory, today, profile }: { directory: Directory; today: IsoDate; profile: Profile },
  bind: Bind,
): string {
  const deputised = principalsOf(directory, person, today).map(
    (away) =>
      `SELECT open.id FROM task open WHERE open.status <> 'submittedToAuthority'
       AND open.id IN (${myTasks(away, today, profile, bind, person)})`,
  )
  return [myTasks(person, today, profile, bind), ...deputised].join(' UNION ')
}

/**
 * SQL: the ids of the tasks that were or are the person's to work on (Guide, Appendix B, "My tasks"): as action officer,
 * designee or task manager; a unit's clearance that waits for its head; a clearance step that waits for the person's
 * positions, or that they cleared. Being copied does not make a task one's own. `deputy`: as this one may act for them.
 */
function myTasks(person: Person, today: IsoDate, profile: Profile, bind: Bind, deputy: Person | null = null): string {
  const me = `${bind(person.id)}::uuid`
  const parts = [
    `SELECT task_id FROM assignment WHERE action_officer = ${me} AND state <> 'withdrawn'`,
    `SELECT task_id FROM assignment WHERE designee = ${me} AND state <> 'withdrawn'`,
    `SELECT id FROM task WHERE task_manager = ${me}`,
    `SELECT task_id FROM clearance_step WHERE cleared_by = ${me}`,
    ...waitingSteps(person, today, profile, bind, deputy),
  ]
  if (person.roles.includes('unitHead')) {
    const unit = `${bind(person.unit)}::text`
    parts.push(
      `SELECT a.task_id FROM assignment a JOIN task t ON t.id = a.task_id
       WHERE a.unit = ${unit} AND a.state = 'inUnitClearance' AND t.coordinator = 'unitChief'`,
      `SELECT s.task_id FROM clearance_step s JOIN assignment a ON a.task_id = s.task_id AND a.cycle = s.cycle
       WHERE s.state = 'open' AND s.any_of && ARRAY['${UNIT_CHIEF}'] AND a.unit = ${unit} AND a.state <> 'withdrawn'`,
    )
  }
  return parts.join(' UNION ')
}

/** Delegated authority, and that of a deputy, does not count for SES clearance (Guide II.F). */
function waitingSteps(person: Person, today: IsoDate, profile: Profile, bind: Bind, deputy: Person | null): string[] {
  const own = deputy ? [] : person.positions
  const lent = deputy
    ? person.positions.filter((held) => authorityPasses(held, deputy, profile))
    : delegatedOn(person, today).map(({ position }) => position)
  const waiting = (held: readonly string[], and = '') => {
    if (held.length === 0) return []
    const codes = bind(codesOf(held, profile))
    return `SELECT s.task_id FROM clearance_step s${and} WHERE s.state = 'open' AND s.any_of && ${codes}::text[]`
  }
  return [waiting(own), waiting(lent, ' JOIN task t ON t.id = s.task_id AND NOT t.ses')].flat()
}

/** The positions, and the classes (DAD for DAD-CS) by which a route may name them. */
export function codesOf(held: readonly string[], profile: Profile): string[] {
  const classes = profile.positions
    .filter(({ code }) => held.includes(code))
    .flatMap((position) => position.class ?? [])
  return [...new Set([...held, ...classes])]
}

/** The open tasks that are or were the person's. */
export async function openTasksOf(
  database: Database,
  person: Person,
  today: IsoDate,
  { profile }: StoreOptions,
): Promise<TaskId[]> {
  const { bind, params } = createBind()
  const rows = await database.query<{ id: TaskId }>(
    `SELECT t.id FROM task t WHERE t.status <> 'submittedToAuthority'
     AND (t.id IN (${myTasks(person, today, profile, bind)})
       OR EXISTS (SELECT FROM task_cc c WHERE c.task_id = t.id AND c.person_id = ${bind(person.id)}::uuid))
     ORDER BY t.number_year, t.number_in_year`,
    params,
    { columns: { id: 'uuid' } },
  )
  return rows.map(({ id }) => id)
}
