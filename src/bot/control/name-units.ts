import { z } from 'zod'
import type { Directory } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import { liveAssignments } from '../../machine/response-digest.ts'
import type { Assignment, Task } from '../../machine/task.ts'
import { personByEmail } from './look-up.ts'
import { OperationRefused } from './operation-refused.ts'

export interface Lane {
  unit: string
  actionOfficer?: PersonId
  dueDate?: string
  asks?: Assignment['asks']
}

const laneOfFile = z.strictObject({
  unit: z.string(),
  actionOfficer: z.string().optional(),
  dueDate: z.string().optional(),
  asks: z.enum(['answer', 'coordination']).optional(),
})

/**
 * Lanes of `CODE`, `CODE=EMAIL`, with `CODE:concur` for a unit that is asked only to concur; or, in a file,
 * `{ unit, actionOfficer: EMAIL, dueDate, asks }`. Throws OperationRefused.
 */
export function lanesOf(value: unknown, directory: Directory): Lane[] {
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => {
    const lane = typeof item === 'string' ? laneOfWord(item) : item
    const parsed = laneOfFile.safeParse(lane)
    if (!parsed.success)
      throw new OperationRefused(
        'A lane is written as { unit, actionOfficer: EMAIL, dueDate, asks: answer or coordination }.',
      )
    const { actionOfficer, dueDate, asks } = parsed.data
    return {
      unit: parsed.data.unit,
      ...(actionOfficer !== undefined && { actionOfficer: personByEmail(directory, actionOfficer).id }),
      ...(dueDate !== undefined && { dueDate }),
      ...(asks !== undefined && { asks }),
    }
  })
}

function laneOfWord(word: string): unknown {
  const [named = '', email] = word.split('=', 2)
  const [unit = '', ...marks] = named.split(':')
  const isMarked = marks.length === 1 && marks[0] === 'concur'
  return { unit: isMarked ? unit : named, actionOfficer: email, ...(isMarked && { asks: 'coordination' }) }
}

/** The unit's assignment in this cycle. Throws OperationRefused that names the units there are. */
export function assignmentOfUnit(task: Task, unit: string): Assignment {
  const current = liveAssignments(task)
  const found = current.find((assignment) => assignment.unit.toLowerCase() === unit.toLowerCase())
  if (found) return found
  const units = current.map((assignment) => assignment.unit).join(', ')
  throw new OperationRefused(`${unit} has no part in ${task.number}. Its units are: ${units || 'none yet'}.`)
}
