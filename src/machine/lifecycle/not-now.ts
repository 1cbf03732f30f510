import { assignmentStateWords, eventWords, stageWords } from '../record/labels.ts'
import { whoMovedLast } from '../record/phrase.ts'
import { type Circumstance, sharedChecks } from '../task/circumstance.ts'
import type { Refusal } from '../task/decision.ts'
import type { LastMove } from '../task/task.ts'
import { cellOf } from './lifecycle-document.ts'
import { type Role, roleWords } from './lifecycle-words.ts'
import { type Lifecycle, statesAndEvents, transitionsOf } from './step-machine.ts'

const words: Record<string, string> = { ...stageWords, ...assignmentStateWords }
const sendFirst = 'The unit must clear the response first: press Send to unit chief.'
const clearFirst = {
  assigned: sendFirst,
  delegated: sendFirst,
  delegatedTaskCompleted: sendFirst,
  inUnitClearance: 'Its clearance coordinator must press Clear first.',
}
/** What to do first, by event and state, where the states in which the event is possible do not tell. */
const hints: Partial<Record<string, Partial<Record<string, string>>>> = {
  submitToHq: clearFirst,
  unitComplete: clearFirst,
  sendToUnitChief: { reopened: 'Write the response that is asked for now: press Respond first.' },
}

/** The refusal of an event that the state does not know: where it stands, who moved it there, and when and for whom the event is possible. */
export function notNow(lifecycle: Lifecycle, state: string, lastMove: LastMove | null, at: Circumstance): Refusal {
  const { command, task, world, actor } = at
  if (task.action === 'standDown') return sharedChecks.isActive.refusal(null, at)
  const moved = whoMovedLast(lastMove, world, actor.timeZone)
  const stands = `${task.number} is ${words[state] ?? state} now${moved ? `: ${moved}` : ''}.`
  return {
    code: 'notNow',
    sentence: `${stands} ${hints[command.type]?.[state] ?? possibleWhile(lifecycle, command.type)}`,
  }
}

function possibleWhile(lifecycle: Lifecycle, event: Circumstance['command']['type']): string {
  const states = statesAndEvents(lifecycle).states.filter((each) => transitionsOf(lifecycle, each, event).length > 0)
  const who = new Set<Role>(states.flatMap((state) => cellOf(lifecycle, state, event)))
  const names = either([...who].map((role) => roleWords[role].name))
  const when = either(states.map((each) => words[each] ?? each))
  return `"${eventWords[event].label}" is for the ${names} while it is ${when}.`
}

/** "a, b or c". */
function either(parts: readonly string[]): string {
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' or ')
}
