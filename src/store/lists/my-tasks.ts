import type { Person } from '../../machine/directory.ts'
import type { IsoDate } from '../../machine/ids.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { Bind } from './bind.ts'

/** How the routing table names the chief of an assigned unit as clearing official. */
const UNIT_CHIEF = 'unitChief'

/**
 * SQL: the ids of the tasks that were or are the person's to work on (Guide, Appendix B, "My tasks"): as action officer,
 * designee or task manager; a unit's clearance that waits for its head; a clearance step that waits for the person's
 * positions, or that they cleared. Being copied does not make a task one's own.
 */
export function myTasks(person: Person, today: IsoDate, profile: Profile, bind: Bind): string {
  const me = `${bind(person.id)}::uuid`
  const parts = [
    `SELECT task_id FROM assignment WHERE action_officer = ${me} AND state <> 'withdrawn'`,
    `SELECT task_id FROM assignment WHERE designee = ${me} AND state <> 'withdrawn'`,
    `SELECT id FROM task WHERE task_manager = ${me}`,
    `SELECT task_id FROM clearance_step WHERE cleared_by = ${me}`,
  ]
  const positions = clearingCodes(person, today, profile)
  if (positions.length > 0)
    parts.push(`SELECT task_id FROM clearance_step WHERE state = 'open' AND any_of && ${bind(positions)}::text[]`)
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

/** The person's positions of today, own and delegated, and the classes (DAD for DAD-CS) by which a route may name them. */
function clearingCodes(person: Person, today: IsoDate, profile: Profile): string[] {
  const acting = person.actingFor.filter(({ from, until }) => from <= today && today <= until)
  const held = [...person.positions, ...acting.map(({ position }) => position)]
  const classes = profile.positions
    .filter(({ code }) => held.includes(code))
    .flatMap((position) => position.class ?? [])
  return [...new Set([...held, ...classes])]
}
