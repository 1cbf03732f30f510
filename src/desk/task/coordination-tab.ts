import { html } from 'hono/html'
import { concurrenceWords } from '../../cards/views/concurrence-words.ts'
import { dueWords } from '../../cards/views/facts-of-card.ts'
import { stateName, unitName } from '../../cards/views/profile-names.ts'
import { isCoordinating } from '../../machine/concurrence.ts'
import { nameOf } from '../../machine/directory.ts'
import { isDone, liveAssignments } from '../../machine/response-digest.ts'
import type { Assignment } from '../../machine/task.ts'
import type { RecordTab } from './add-task-page.ts'
import { actionsFrame } from './task-head.ts'
import type { TaskView } from './task-view.ts'

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
