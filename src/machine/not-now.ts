import type { Circumstance } from './circumstance.ts'
import type { Refusal } from './decision.ts'
import { assignmentStateWords, eventWords, stageWords } from './labels.ts'
import { whoMovedLast } from './phrase.ts'
import { type Lifecycle, statesAndEvents, transitionsOf } from './step-machine.ts'
import type { LastMove } from './task.ts'

const words: Record<string, string> = { ...stageWords, ...assignmentStateWords }
/** What to do first, where the state alone does not tell. */
const hints: Partial<Record<string, string>> = {
  submitToHq: 'The unit must clear the response first: press Send to unit chief.',
  unitComplete: 'The unit must clear the response first: press Send to unit chief.',
}
const early = ['assigned', 'reopened', 'delegated', 'delegatedTaskCompleted', 'inUnitClearance']

/** The refusal of an event that the state does not know: where it stands, who moved it there, and when the event is possible. */
export function notNow(lifecycle: Lifecycle, state: string, lastMove: LastMove | null, at: Circumstance): Refusal {
  const { command, task, world, actor } = at
  const possible = statesAndEvents(lifecycle).states.filter(
    (each) => transitionsOf(lifecycle, each, command.type).length > 0,
  )
  const moved = whoMovedLast(lastMove, world, actor.timeZone)
  const parts = [
    `${task.number} is ${words[state] ?? state} now${moved ? `: ${moved}` : ''}.`,
    early.includes(state) && hints[command.type]
      ? hints[command.type]
      : `"${eventWords[command.type].label}" is possible while it is ${possible.map((each) => words[each] ?? each).join(', or ')}.`,
  ]
  return { code: 'notNow', sentence: parts.join(' ') }
}
