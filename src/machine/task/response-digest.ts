import { type Circumstance, commandOf } from './circumstance.ts'
import type { Assignment, Response, Task } from './task.ts'

/** The assignments that count now: of the current cycle, not withdrawn. */
export function liveAssignments(task: Pick<Task, 'assignments' | 'cycle'>): Assignment[] {
  return task.assignments.filter((lane) => lane.cycle === task.cycle && lane.state !== 'withdrawn')
}

/** The unit has nothing more to do with the task in this cycle. */
export function isDone({ state }: Pick<Assignment, 'state'>): boolean {
  return state === 'complete' || state === 'waived'
}

/** The newest version, or null. */
export function latest(responses: readonly Response[]): Response | null {
  return responses.at(-1) ?? null
}

/** The task manager's final text, when one stands. */
export function finalResponse(task: Task): Response | null {
  return task.finalResponses.find((response) => response.version === task.finalVersion) ?? null
}

/** Whether there is anything to send back to the authority. */
export function hasAnswer(task: Task): boolean {
  return finalResponse(task) !== null || answeringAssignments(task).some((lane) => lane.responses.length > 0)
}

/** The newest response of each unit whose answer counts, in the order of the units on the task. Sensitive. */
export function unitAnswers(task: Task): { unit: string; newest: Response }[] {
  return answeringAssignments(task).flatMap(({ unit, responses }) => {
    const newest = latest(responses)
    return newest ? [{ unit, newest }] : []
  })
}

/** The units whose response counts: what a unit wrote before it was waived stays in the record, and goes nowhere. */
export function answeringAssignments(task: Task): Assignment[] {
  return liveAssignments(task).filter((lane) => lane.asks === 'answer' && lane.state !== 'waived')
}

/** What goes back to the authority as one text: the final response, or each unit's newest under the unit's name. Sensitive. */
export function answerText(task: Task): string {
  const final = finalResponse(task)
  if (final) return final.text
  const answers = unitAnswers(task)
  const [only, ...others] = answers
  if (only && others.length === 0) return only.newest.text
  return answers.map(({ unit, newest }) => `${unit}:\n${newest.text}`).join('\n\n')
}

/**
 * SHA-256 (hex) of what goes back to the authority: the task manager's final response, or else the newest response of each unit that was
 * not waived, with the SHA-256 of every attachment. What is cleared is what is submitted.
 */
export function responseDigest(task: Task, sha256: (text: string) => string): string {
  const final = finalResponse(task)
  const parts = final
    ? [{ unit: '', ...contentOf(final) }]
    : unitAnswers(task)
        .map(({ unit, newest }) => ({ unit, ...contentOf(newest) }))
        .sort((a, b) => (a.unit < b.unit ? -1 : 1))
  return sha256(JSON.stringify(parts))
}

function contentOf({ text, attachments }: Response) {
  return { text, files: attachments.map((file) => file.sha256).sort() }
}

/** The text of `respond` or `writeFinal` as the version after those there are. */
export function nextVersion(
  responses: readonly Response[],
  event: 'respond' | 'writeFinal',
  at: Circumstance,
): Response {
  const { text, attachments } = commandOf(at, event)
  const version = (latest(responses)?.version ?? 0) + 1
  return { version, text, attachments, by: at.actor.id, at: at.world.now }
}
