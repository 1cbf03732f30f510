import { nameOf } from '../people/directory.ts'
import { doerOf } from '../record/phrase.ts'
import type { World } from '../task/decision.ts'
import { answeringAssignments, hasAnswer, liveAssignments, responseDigest } from '../task/response-digest.ts'
import type { Assignment, Task } from '../task/task.ts'

/** A unit that only says whether it concurs with what the others answer. */
export const isCoordinating = (lane: Pick<Assignment, 'asks'>) => lane.asks === 'coordination'

/** The unit does not concur, and nobody went on without it. */
export function isOpposed({ concurrence }: Pick<Assignment, 'concurrence'>): boolean {
  return concurrence?.kind === 'nonConcur' && concurrence.overridden === null
}

/** The units of this cycle whose non-concur is open: the task does not go to its clearing officials before it is settled. */
export function openNonConcurs(task: Task): Assignment[] {
  return liveAssignments(task).filter((lane) => lane.state === 'complete' && isOpposed(lane))
}

/** Nobody can concur with an answer that is still to be written; where no unit writes one, they speak on the request itself. */
export function hasSubject(task: Task): boolean {
  return hasAnswer(task) || answeringAssignments(task).length === 0
}

/** Every unit that answers is done, so what is concurred with stands. */
export function isAnswered(task: Task): boolean {
  return answeringAssignments(task).every(({ state }) => state === 'complete')
}

/** The answer that a unit concurs with now; null: there is none. */
export function subjectDigest(task: Task, { sha256 }: Pick<World, 'sha256'>): string | null {
  return hasAnswer(task) ? responseDigest(task, sha256) : null
}

/** "HITU (Dana Ruiz) does not concur", of all whose non-concur is open; empty for none. */
export function opponents(task: Task, { directory }: Pick<World, 'directory'>): string {
  const who = openNonConcurs(task).map(
    ({ unit, concurrence }) => `${unit} (${doerOf(directory, concurrence?.by ?? null, concurrence?.deputyFor)})`,
  )
  if (who.length === 0) return ''
  return `${who.join(' and ')} ${who.length === 1 ? 'does' : 'do'} not concur`
}

/** "RMU (Ann Lee) or HOU (Bo Ray)": who is still to answer. */
export function awaitedAnswers(task: Task, { directory }: Pick<World, 'directory'>): string {
  return answeringAssignments(task)
    .map((lane) => `${lane.unit} (${nameOf(directory, lane.actionOfficer)})`)
    .join(' or ')
}
