import { html } from 'hono/html'
import { concurrenceSection } from '../../cards/views/concurrence-section.ts'
import { formatMoment } from '../../cards/views/format-date.ts'
import { nameOf } from '../../machine/directory.ts'
import { answerText } from '../../machine/response-digest.ts'
import type { Response } from '../../machine/task.ts'
import type { RecordTab } from './add-task-page.ts'
import { fileList } from './files-tab.ts'
import type { TaskView } from './task-view.ts'
import { wordDiff } from './word-diff.ts'

/** Every version of every answer, the newest first, each with what it changed; and what coordinating units say to it. */
export function responsesTab(view: TaskView): RecordTab {
  const { task } = view
  const lanes = [...task.assignments].reverse().filter(({ responses }) => responses.length > 0)
  const cycle = (number: number) => (task.cycle > 1 ? `, cycle ${number}` : '')
  const parts = [
    ...(task.finalResponses.length > 0 ? [versions(view, 'Final response', task.finalResponses)] : []),
    ...lanes.map((lane) => versions(view, `${lane.unit}${cycle(lane.cycle)}`, lane.responses)),
    ...concurrences(view),
    ...earlierAnswer(view),
  ]
  const body = parts.length > 0 ? html`${parts}` : html`<p class="empty">Nobody has saved a response yet.</p>`
  return { key: 'responses', title: 'Responses', body }
}

function concurrences(view: TaskView) {
  const { heading, texts } = concurrenceSection(view)
  if (texts.length === 0) return []
  return [html`<h3>${heading}</h3>${texts.map(({ text }) => html`<p class="written">${text}</p>`)}`]
}

/** A task that comes back has the answer of the last one beside it. */
function earlierAnswer({ details }: TaskView) {
  const earlier = details?.earlier
  if (!earlier) return []
  const text = answerText(earlier)
  return [
    html`<h3>Answer of <a href="/desk/tasks/${earlier.number}">${earlier.number}</a>, which this one follows</h3>
${text === '' ? html`<p class="empty">It has no answer yet.</p>` : html`<p class="written">${text}</p>`}`,
  ]
}

function versions(view: TaskView, heading: string, responses: readonly Response[]) {
  return html`<h3>${heading}</h3>
<ol class="versions" reversed>${[...responses].reverse().map((response, index) => {
    const before = responses[responses.length - index - 2]
    return html`<li>${index === 0 ? whole(view, response) : html`<details><summary>${title(view, response)}</summary>${whole(view, response, false)}</details>`}
${before ? html`<details class="changes"><summary>What version ${response.version} changed</summary><p class="written">${wordDiff(before.text, response.text)}</p></details>` : ''}</li>`
  })}</ol>`
}

function whole(view: TaskView, response: Response, withTitle = true) {
  return html`${withTitle ? html`<p class="quiet">${title(view, response)}</p>` : ''}<p class="written">${response.text}</p>${fileList(view.task, response.attachments)}`
}

function title({ directory, reader }: TaskView, { version, by, at }: Response): string {
  return `Version ${version}, ${nameOf(directory, by)}, ${formatMoment(at, reader.timeZone)}`
}
