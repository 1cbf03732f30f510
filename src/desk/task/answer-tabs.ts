import { diffWordsWithSpace } from 'diff'
import { html } from 'hono/html'
import { clearanceSection, concurrenceSection, submissionSection } from '../../cards/views/details/details-view.ts'
import { formatMoment } from '../../cards/views/words/format-date.ts'
import { nameOf } from '../../machine/people/directory.ts'
import { answerText } from '../../machine/task/response-digest.ts'
import type { Response } from '../../machine/task/task.ts'
import type { Html } from '../page/bare-page.ts'
import { fileList } from './files-tab.ts'
import type { RecordTab, TaskView } from './task-view.ts'

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

/** Two long texts that share nothing take seconds to compare, and the result tells nobody anything. */
const LONGEST_MS = 150

/** The newer text with what was taken out and put in marked, word by word. */
function wordDiff(before: string, after: string): Html {
  const changes = diffWordsWithSpace(before, after, { timeout: LONGEST_MS })
  if (!changes) return 'The two versions are too different to be compared word by word.'
  if (changes.every(({ added, removed }) => !added && !removed)) return 'The text is the same.'
  return html`${changes.map(({ value, added, removed }) => {
    if (added) return html`<ins>${value}</ins>`
    return removed ? html`<del>${value}</del>` : value
  })}`
}

/** The evidence: who cleared which step on what authority, the digest of what was cleared, and how it was submitted. */
export function clearanceTab(view: TaskView): RecordTab {
  const sections = [clearanceSection(view), submissionSection(view)].filter(({ facts }) => facts.length > 0)
  const body =
    sections.length === 0
      ? html`<p class="empty">It was not sent to clearance yet.</p>`
      : html`${sections.map(
          ({ heading, facts }) =>
            html`<h3>${heading}</h3><dl class="fields">${facts.map(
              ({ title, value }) => html`<div><dt>${title}</dt><dd>${value}</dd></div>`,
            )}</dl>`,
        )}`
  return { key: 'clearance', title: 'Clearance', body }
}
