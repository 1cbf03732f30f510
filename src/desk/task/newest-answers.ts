import { html } from 'hono/html'
import { liveAssignments } from '../../machine/task/response-digest.ts'
import type { Response, Task } from '../../machine/task/task.ts'
import { fileList } from './files-tab.ts'

/** The newest version of every answer of this cycle, the final one first; earlier versions are among the responses. */
export function newestAnswers(task: Task) {
  const final = task.finalResponses.at(-1)
  const lanes = liveAssignments(task).map(({ unit, responses }) => ({ heading: unit, response: responses.at(-1) }))
  const answers = [...(final ? [{ heading: 'Final response', response: final }] : []), ...lanes]
  if (answers.every(({ response }) => !response)) return html`<p class="empty">Nobody has saved an answer yet.</p>`
  return answers.map(({ heading, response }) => (response ? answer(task, heading, response) : ''))
}

function answer(task: Task, heading: string, { version, text, attachments }: Response) {
  return html`<h3>${heading}, version ${version}</h3><p class="written">${text}</p>${fileList(task, attachments)}`
}
