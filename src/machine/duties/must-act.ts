import type { Person } from '../people/directory.ts'
import type { AssignmentId } from '../task/ids.ts'
import type { PersonDuty } from './duty.ts'

/**
 * Whether the person has something to do now, for themselves or for somebody away. `assignment`: on this unit's share, or
 * on the task as a whole; null: anywhere in the task.
 */
export function mustAct(
  duties: readonly PersonDuty[],
  { id }: Pick<Person, 'id'>,
  assignment: AssignmentId | null,
): boolean {
  return duties.some(
    (row) =>
      row.person === id &&
      row.isNow &&
      (assignment === null || row.assignment === null || row.assignment === assignment),
  )
}
