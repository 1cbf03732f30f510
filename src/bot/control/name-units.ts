import { z } from 'zod'
import type { Directory } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Assignment, Task } from '../../machine/task.ts'
import { personByEmail } from './look-up.ts'
import { OperationRefused } from './operation-refused.ts'

export interface Lane {
  unit: string
  actionOfficer?: PersonId
  dueDate?: string
}

const laneOfFile = z.strictObject({
  unit: z.string(),
  actionOfficer: z.string().optional(),
  dueDate: z.string().optional(),
})

/** Lanes of `CODE`, `CODE=EMAIL` or, in a file, `{ unit, actionOfficer: EMAIL, dueDate }`. Throws OperationRefused. */
export function lanesOf(value: unknown, directory: Directory): Lane[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const [unit = '', email] = typeof item === 'string' ? item.split('=', 2) : []
    const lane = typeof item === 'string' ? { unit, actionOfficer: email } : item
    const parsed = laneOfFile.safeParse(lane)
    if (!parsed.success) throw new OperationRefused('A lane is written as { unit, actionOfficer: EMAIL, dueDate }.')
    const { actionOfficer, dueDate } = parsed.data
    return {
      unit: parsed.data.unit,
      ...(actionOfficer !== undefined && { actionOfficer: personByEmail(directory, actionOfficer).id }),
      ...(dueDate !== undefined && { dueDate }),
    }
  })
}

/** The unit's assignment in this cycle. Throws OperationRefused that names the units there are. */
export function assignmentOfUnit(task: Task, unit: string): Assignment {
  const current = task.assignments.filter(({ cycle, state }) => cycle === task.cycle && state !== 'withdrawn')
  const found = current.find((assignment) => assignment.unit.toLowerCase() === unit.toLowerCase())
  if (found) return found
  const units = current.map((assignment) => assignment.unit).join(', ')
  throw new OperationRefused(`${unit} has no part in ${task.number}. Its units are: ${units || 'none yet'}.`)
}
