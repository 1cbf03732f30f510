import { openNonConcurs } from '../../machine/concurrence.ts'
import { type Directory, nameOf } from '../../machine/directory.ts'
import { finalResponse, unitAnswers } from '../../machine/response-digest.ts'
import type { Task } from '../../machine/task.ts'
import { concurrenceWords, coordinatingLanes } from '../views/concurrence-words.ts'

/**
 * The draft of the final response: the one that stands, the response of the only unit that answered, or those of several one
 * after the other, each under its unit, who wrote it and which version: "HITU (Dana Ruiz, version 2):". Where no unit
 * answers, what the coordinating units wrote. Sensitive.
 */
export function rollUp(task: Task, directory: Directory): string {
  const final = finalResponse(task)
  if (final) return final.text
  const answers = unitAnswers(task)
  if (answers.length === 0) return commentsOf(task, directory)
  const [only, ...others] = answers
  if (only && others.length === 0) return only.newest.text
  return answers
    .map(({ unit, newest }) => `${unit} (${nameOf(directory, newest.by)}, version ${newest.version}):\n${newest.text}`)
    .join('\n\n')
}

/** What was asked of nobody but coordinating units is answered from their comments. */
function commentsOf(task: Task, directory: Directory): string {
  return coordinatingLanes(task)
    .filter(({ concurrence }) => concurrence !== null && concurrence.comment !== '')
    .map((lane) => `${lane.unit}: ${concurrenceWords({ task, directory }, lane)}:\n${lane.concurrence?.comment}`)
    .join('\n\n')
}

/** Who concurs with the draft and who does not, with their comments: to be read beside it, and no part of what goes out. Sensitive. */
export function rollUpConcurrence(task: Task, directory: Directory): string {
  return coordinatingLanes(task)
    .map((lane) => {
      const comment = lane.concurrence?.comment ? `: ${lane.concurrence.comment}` : ''
      const isOpen = openNonConcurs(task).includes(lane) ? ' – open' : ''
      return `${lane.unit}: ${concurrenceWords({ task, directory }, lane)}${isOpen}${comment}`
    })
    .join('\n')
}
