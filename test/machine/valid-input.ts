import type { CommandInput, EventName } from '../../src/machine/task/commands.ts'
import { liveAssignments } from '../../src/machine/task/response-digest.ts'
import type { Assignment, Task } from '../../src/machine/task/task.ts'
import { cast } from './cast.ts'
import { dayAfter } from './day-after.ts'

/** The day of `cast`. */
const today = '2026-11-24'
const lastOf = (a: string, b: string) => (a > b ? a : b)
const spare = ['RMU', 'HOU', 'MQMU', 'MCMU', 'HPMU', 'ICU', 'REG-C', 'PIC']
export const file = { sha256: 'a'.repeat(64), name: 'a.txt', bytes: 1, mediaType: 'text/plain' }

/** A command whose input fits the task as it is, so that only its state and the person decide. */
export function validInput(
  type: Exclude<EventName, 'create' | 'enterLate'>,
  task: Task,
  lane: Assignment | null,
): CommandInput {
  const assignment = lane?.id ?? ''
  switch (type) {
    case 'accept':
    case 'acknowledge':
    case 'recall':
    case 'complete':
    case 'acceptWork':
    case 'sendToUnitChief':
    case 'unitClear':
    case 'unitComplete':
    case 'concur':
    case 'reassign':
      return { type, assignment }
    case 'grantExtension':
      return { type, assignment, authorityDate: '2026-12-31' }
    case 'takeBack':
    case 'submitToHq':
      return lane ? { type, assignment } : { type }
    case 'concurWithComment':
    case 'nonConcur':
      return { type, assignment, comment: 'The second figure.' }
    case 'overrideNonConcur':
    case 'withdraw':
    case 'waive':
    case 'denyExtension':
    case 'handBack':
    case 'unitReturn':
      return { type, assignment, reason: 'So decided.' }
    case 'defer':
      return { type, assignment, unit: 'MQMU', reason: 'Theirs.' }
    case 'delegate':
      return { type, assignment, designee: cast.designee.id, instruction: 'See July.', maySubmit: true }
    case 'respond':
      return { type, assignment, text: 'The answer.' }
    case 'askExtension':
      return { type, assignment, until: dayAfter(lastOf(lane?.dueDate ?? today, today)), reason: 'Ill.' }
    case 'assign':
      return {
        type,
        lanes: [{ unit: spare.find((code) => liveAssignments(task).every((each) => each.unit !== code)) ?? 'HITU' }],
      }
    case 'setAction':
      return { type, action: task.action === 'standDown' ? 'work' : 'standDown' }
    case 'return': {
      const complete = liveAssignments(task).filter((each) => each.state === 'complete')
      return { type, assignments: complete.slice(0, 1).map(({ id }) => id), reason: 'More, please.' }
    }
    case 'cancel':
      return { type, reason: 'Withdrawn.' }
    case 'duplicate':
    case 'merge':
      return { type, other: 'ITMS-2026-00777' }
    case 'transfer':
      return {
        type,
        taskManager: (task.taskManager === cast.manager.id ? cast.otherManager : cast.manager).id,
      }
    case 'stopRecurrence':
    case 'annotateOverdue':
      return { type, reason: 'Late.' }
    case 'writeFinal':
    case 'comment':
    case 'recordQuestion':
      return { type, text: 'All in all.' }
    case 'attach':
      return { type, attachments: [file] }
    case 'correctField':
      return { type, field: 'caseNumber', value: '7' }
    case 'submitToAuthority':
      return { type, reference: 'RE: figures' }
    case 'reopen':
      return { type, instructions: 'More.', internalDueDate: '2026-11-20', authorityDueDate: '2026-11-21' }
    case 'resume':
    case 'close':
    case 'sendToEditing':
    case 'edited':
    case 'sendToAd':
    case 'clear':
    case 'nudge':
      return { type }
  }
}
