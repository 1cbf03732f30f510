import { html } from 'hono/html'
import { dueWords } from '../../cards/views/task-card/facts-of-card.ts'
import { commonValue, valueWords } from '../../cards/views/words/common-value.ts'
import { concurrenceWords } from '../../cards/views/words/concurrence-words.ts'
import { factSentence } from '../../cards/views/words/fact-words.ts'
import { formatMoment } from '../../cards/views/words/format-date.ts'
import { stateName, unitName } from '../../cards/views/words/profile-names.ts'
import { isCoordinating } from '../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../machine/people/directory.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import type { Fact } from '../../machine/task/decision.ts'
import { isDone, liveAssignments } from '../../machine/task/response-digest.ts'
import type { Assignment } from '../../machine/task/task.ts'
import type { Html } from '../page/bare-page.ts'
import { actionsFrame } from './task-head.ts'
import type { RecordTab, TaskView } from './task-view.ts'

/** The coordination matrix: a row for each unit that answers or concurs now, with what the reader can do there. */
export function coordinationTab(view: TaskView): RecordTab {
  const lanes = liveAssignments(view.task)
  const body =
    lanes.length === 0
      ? html`<p class="empty">No unit has this task yet.</p>`
      : html`<table class="stacks"><thead><tr>
<th scope="col">Unit</th><th scope="col">Action officer</th><th scope="col">Designee</th><th scope="col">State</th>
<th scope="col">Due</th><th scope="col">Response or concurrence</th><th scope="col">Cleared by</th></tr></thead>
<tbody>${lanes.map((lane) => row(view, lane))}</tbody></table>
${lanes.length > 1 ? lanes.map((lane) => laneActions(view, lane)) : ''}`
  return { key: 'coordination', title: 'Coordination', body }
}

function row({ task, profile, directory, today }: TaskView, lane: Assignment) {
  const newest = lane.responses.at(-1)
  const isRunning = task.stage === 'working' && !isDone(lane)
  const version = lane.clearedVersion === null ? '' : `, version ${lane.clearedVersion}`
  const cleared = lane.unitClearedBy ? `${nameOf(directory, lane.unitClearedBy)}${version}` : '–'
  const answer = newest ? `Version ${newest.version}` : 'None yet'
  const said = isCoordinating(lane) ? `Asked only to concur: ${concurrenceWords({ task, directory }, lane)}` : answer
  return html`<tr>
<th scope="row">${unitName(profile, lane.unit)}</th>
<td data-label="Action officer">${nameOf(directory, lane.actionOfficer)}</td>
<td data-label="Designee">${lane.designee ? nameOf(directory, lane.designee) : '–'}</td>
<td data-label="State">${stateName(lane.state)}</td>
<td data-label="Due">${dueWords(today, lane.dueDate ?? task.internalDueDate, isRunning)}</td>
<td data-label="Response or concurrence">${said}</td>
<td data-label="Cleared by">${cleared}</td></tr>`
}

/** Of several units, each has its own buttons; they stand open where the reader works. */
function laneActions(view: TaskView, lane: Assignment) {
  if (!view.offers.some(({ assignment }) => assignment === lane.id)) return ''
  const { reader } = view
  const isOwn = lane.actionOfficer === reader.id || lane.designee === reader.id || lane.unit === reader.unit
  return html`<details class="lane"${isOwn ? html` open` : ''}><summary>What you can do for ${lane.unit}</summary>
${actionsFrame(view, { id: `lane-${lane.id}`, assignment: lane.id })}</details>`
}

/** Shown in the head of the page, or as texts of their own. */
const elsewhere = new Set(['number', 'title', 'instruction', 'comments', 'reopenInstructions'])

/** The tabs of the guide: those of every type, beginning with the common one, and the type's own. */
export function fieldTabs(view: TaskView): RecordTab[] {
  const { task, profile } = view
  const own = profile.taskTypes.find(({ key }) => key === task.type)?.tabs ?? []
  const tabs = profile.tabs.filter(({ key, everyType }) => everyType || own.includes(key))
  return tabs.map((tab) => {
    const filled = tab.fields.flatMap((field) => {
      const value = tab.key === commonTab ? commonValue(task, field.key) : task.fields[field.key]
      const words = elsewhere.has(field.key) ? '' : valueWords(view, task.type, field, value)
      return words === '' ? [] : [{ label: field.label, words }]
    })
    const texts =
      tab.key === commonTab
        ? [text('Instruction', task.instruction), text('Re-open instructions', task.reopenInstructions)]
        : []
    const list =
      filled.length > 0
        ? html`<dl class="fields">${filled.map(({ label, words }) => html`<div><dt>${label}</dt><dd>${words}</dd></div>`)}</dl>`
        : ''
    const isEmpty = filled.length === 0 && texts.every((each) => each === '')
    const body: Html = isEmpty ? html`<p class="empty">Nothing is filled in here.</p>` : html`${texts}${list}`
    return { key: `tab-${tab.key}`, title: tab.name, body }
  })
}

function text(heading: string, words: string): Html {
  return words.trim() === '' ? '' : html`<h3>${heading}</h3><p class="written">${words}</p>`
}

/** What happened, the newest first, in words and in the reader's time zone. */
export function timelineTab({ task, reader, directory }: TaskView, facts: readonly Fact[]): RecordTab {
  const units = new Map(task.assignments.map(({ id, unit }) => [id, unit]))
  const body = html`<ol class="timeline" reversed>${[...facts].reverse().map((fact) => {
    const unit = (fact.assignment && units.get(fact.assignment)) || ''
    return html`<li><time datetime="${fact.at}">${formatMoment(fact.at, reader.timeZone)}</time>
<span class="written">${factSentence(fact, { directory, unit })}</span></li>`
  })}</ol>`
  return { key: 'timeline', title: 'Timeline', body }
}
