import { isCoordinating } from '../../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../../machine/people/directory.ts'
import { doerOf } from '../../../machine/record/phrase.ts'
import {
  answeringAssignments,
  finalResponse,
  isDone,
  liveAssignments,
  unitAnswers,
} from '../../../machine/task/response-digest.ts'
import type { Assignment, Concurrence, Task } from '../../../machine/task/task.ts'
import { type CardContext, listed } from '../card-context.ts'

const kinds: Record<Concurrence['kind'], string> = {
  concur: 'Concurs',
  concurWithComment: 'Concurs with comment',
  nonConcur: 'Does not concur',
}
type Context = Pick<CardContext, 'task' | 'directory'>

/**
 * What a coordinating unit said, whose word it is, and what became of it, without the comment: "Does not concur (Ann Lee), overridden by Bo
 * Ray". Not sensitive.
 */
export function concurrenceWords({ task, directory }: Context, lane: Assignment): string {
  const { concurrence, state } = lane
  if (!concurrence) return state === 'waived' ? 'Waived' : 'Not yet'
  const { kind, by, deputyFor, overridden } = concurrence
  return [
    `${kinds[kind]} (${doerOf(directory, by, deputyFor)})`,
    ...(isDone(lane) ? [] : ['not cleared by the unit yet']),
    ...(overridden ? [`overridden by ${nameOf(directory, overridden.by)}`] : []),
    ...(answerChangedSince(task, concurrence) ? ['before the answer was changed'] : []),
  ].join(', ')
}

/** Whether the text that would go out now is a later one than that which was concurred with. */
function answerChangedSince(task: Task, { at, digest }: Concurrence): boolean {
  const final = finalResponse(task)
  const texts = final ? [final] : unitAnswers(task).map(({ newest }) => newest)
  return digest !== null && texts.some((text) => text.at > at)
}

/** The coordinating units of this cycle. */
export function coordinatingLanes(task: Task): Assignment[] {
  return liveAssignments(task).filter(isCoordinating)
}

/** "RMU (Ann Lee) and HOU (Bo Ray)": whose answer is awaited. */
export function answerersOf({ task, directory }: Context): string {
  return listed(
    answeringAssignments(task).map(({ unit, actionOfficer }) => `${unit} (${nameOf(directory, actionOfficer)})`),
    'or',
  )
}
