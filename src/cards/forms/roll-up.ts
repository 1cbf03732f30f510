import { type Directory, nameOf } from '../../machine/directory.ts'
import { finalResponse, unitAnswers } from '../../machine/response-digest.ts'
import type { Task } from '../../machine/task.ts'

/**
 * The draft of the final response: the one that stands, the response of the only unit that answered, or those of several one
 * after the other, each under its unit, who wrote it and which version: "HITU (Dana Ruiz, version 2):". Sensitive.
 */
export function rollUp(task: Task, directory: Directory): string {
  const final = finalResponse(task)
  if (final) return final.text
  const answers = unitAnswers(task)
  const [only, ...others] = answers
  if (only && others.length === 0) return only.newest.text
  return answers
    .map(({ unit, newest }) => `${unit} (${nameOf(directory, newest.by)}, version ${newest.version}):\n${newest.text}`)
    .join('\n\n')
}
