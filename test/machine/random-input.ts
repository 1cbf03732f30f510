import fc from 'fast-check'
import type { CommandInput, EventName } from '../../src/machine/task/commands.ts'
import type { Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { file } from './valid-input.ts'

/** Stands in every text that may be sensitive, so that a test can look for it where it must not be. */
export const secret = 'A098765432'

/** One try of somebody: who, which event, and numbers and flags from which its input is made. */
export interface Try {
  person: number
  event: number
  /** `onward`: somebody does what moves the task on. `offered`: the person takes an event that is offered. `wild`: any event. */
  kind: 'onward' | 'offered' | 'wild'
  lane: number
  other: number
  flag: boolean
  day: number
}
export const tryArbitrary: fc.Arbitrary<Try> = fc.record({
  person: fc.nat(9),
  event: fc.nat(100),
  kind: fc.constantFrom('onward', 'onward', 'onward', 'offered', 'wild'),
  lane: fc.nat(5),
  other: fc.nat(9),
  flag: fc.boolean(),
  day: fc.integer({ min: 1, max: 28 }),
})

const units = ['HITU', 'RMU', 'MQMU', 'nowhere']
const fields = ['caseNumber', 'instruction', 'ses', 'internalDueDate', 'cc', 'site', 'alienNumber', 'route', 'nothing']
const unknownId = '00000000-0000-4000-8000-00000000dead'

/** A command with an input that may or may not fit. */
export function randomInput(type: Exclude<EventName, 'create' | 'enterLate'>, task: Task, made: Try): CommandInput {
  const { flag, day, other } = made
  const assignment = task.assignments.at(-1 - made.lane)?.id ?? task.assignments[0]?.id ?? unknownId
  const people = Object.values(cast)
  const person = people[other % people.length]?.id ?? unknownId
  const date = `2026-${flag ? '11' : '12'}-${String(day).padStart(2, '0')}`
  const reason = `Because of ${secret}.`
  const unit = units[other % units.length] ?? 'HITU'
  const attachments = flag ? [{ ...file, name: `${secret}.txt` }] : []
  switch (type) {
    case 'assign':
      return {
        type,
        lanes: [
          {
            unit,
            asks: day > 21 ? 'coordination' : 'answer',
            ...(flag ? { actionOfficer: person } : { dueDate: date }),
          },
        ],
        cc: [person],
      }
    case 'reassign':
      return { type, assignment, ...(flag && { unit }), ...(day > 14 && { actionOfficer: person }), note: secret }
    case 'setAction':
      return { type, action: (['work', 'review', 'standDown'] as const)[other % 3] ?? 'work', reason }
    case 'defer':
      return { type, assignment, ...(flag && { unit }), reason }
    case 'delegate':
      return { type, assignment, designee: person, instruction: flag ? secret : '', maySubmit: day > 14 }
    case 'respond':
      return { type, assignment, text: `${secret} is well.`, attachments, ...(day > 24 && { baseVersion: other }) }
    case 'submitToHq':
      return flag ? { type, assignment } : { type }
    case 'stopRecurrence':
      return { type, reason }
    case 'askExtension':
      return { type, assignment, until: date, reason }
    case 'grantExtension':
      return { type, assignment, ...(flag && { until: date }), ...(day > 20 && { authorityDate: date }), note: secret }
    case 'concurWithComment':
    case 'nonConcur':
      return { type, assignment, comment: `Not about ${secret}.` }
    case 'overrideNonConcur':
    case 'withdraw':
    case 'waive':
    case 'handBack':
    case 'unitReturn':
    case 'denyExtension':
      return { type, assignment, reason }
    case 'return':
      return { type, assignments: flag ? [assignment] : [], reason }
    case 'writeFinal':
      return { type, text: `Finally ${secret}.`, attachments }
    case 'sendToAd':
      return day > 24 ? { type, officials: [flag ? 'CoS' : 'Nobody'] } : { type }
    case 'clear':
      return day > 20 ? { type, step: task.steps[other]?.id ?? unknownId } : { type }
    case 'submitToAuthority':
      return { type, reference: `RE: ${secret}`, at: `${date}T10:00:00Z` }
    case 'reopen':
      return { type, instructions: secret, ...(flag && { internalDueDate: date }) }
    case 'comment':
      return { type, text: secret, attachments, ...(flag && { assignment }) }
    case 'attach':
      return { type, attachments: [{ ...file, name: secret }] }
    case 'annotateOverdue':
      return { type, reason }
    case 'recordQuestion':
      return { type, text: secret }
    case 'correctField':
      return { type, field: fields[other % fields.length] ?? '', value: flag ? date : secret }
    case 'nudge':
      return day > 14 ? { type, assignment, text: secret } : { type }
    case 'sendToEditing':
      return { type, note: secret }
    case 'cancel':
      return { type, reason }
    case 'duplicate':
    case 'merge':
      return { type, other: flag ? task.number : 'ITMS-2026-00777', reason }
    case 'transfer':
      return { type, taskManager: person as never, note: secret }
    case 'takeBack':
      return flag ? { type, assignment } : { type }
    case 'resume':
    case 'close':
    case 'edited':
      return { type }
    default:
      return { type, assignment }
  }
}
