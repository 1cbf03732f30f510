import { html } from 'hono/html'
import { renderTaskCard, taskCardData } from '../../cards/views/task-card/task-card-view.ts'
import { formatDue } from '../../cards/views/words/format-date.ts'
import { actionName, priorityName, statusName, typeName } from '../../cards/views/words/profile-names.ts'
import { endingOf } from '../../machine/endings/ending.ts'
import { authorityDate } from '../../machine/schedule/deadlines.ts'
import type { CardKind } from '../../machine/task/decision.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import { cardFrame } from '../cards/card-frame.ts'
import type { TaskView } from './task-view.ts'

/** What the task is, how it stands, and what this reader must and can do: open to everybody, as a card is. */
export function taskHead(view: TaskView) {
  const { task, profile } = view
  const data = taskCardData({ ...view, kind: 'overview', assignment: null, step: null })
  return html`<header class="record-head" id="record-head" data-live>
<p class="quiet">${task.number} · ${typeName(profile, task.type)}</p>
<h1>${task.title}</h1>
<p class="badges"><span class="badge ${toneOf(view)}">${statusName(profile, task.status)}</span>
<span class="badge">${priorityName(profile, task.priority)} priority</span>
<span class="badge">Action: ${actionName(profile, task.action)}</span>${task.ses ? html` <span class="badge">SES clearance</span>` : ''}</p>
${data.banners.map(({ style, word, text }) => html`<p class="banner ${style}"><strong>${word}</strong> ${text}</p>`)}
<p class="duty">${data.duty}</p>
${data.notes.map(({ label, text }) => html`<p><strong>${label}:</strong> ${text}</p>`)}
</header>`
}

/** What the reader can do, then the dates; it stands beneath the text that it is about. */
export function taskActions(view: TaskView) {
  return html`<div id="actions" class="actions" data-live>${actionsFrame(view, { id: 'task-actions', assignment: null })}</div>
<div id="task-dates" data-live><dl class="dates">${dates(view).map(({ title, date, isLate }) => html`<div${isLate ? html` class="late"` : ''}><dt>${title}</dt><dd>${date}</dd></div>`)}</dl></div>`
}

/** The buttons of a card alone: the page says the rest. */
export function actionsFrame(view: TaskView, { id, assignment }: { id: string; assignment: AssignmentId | null }) {
  const kind: CardKind = 'overview'
  const card = renderTaskCard({ ...view, kind, assignment, step: null })
  return cardFrame({ id, task: view.task, card: { ...card, body: [] }, isTaskPage: true })
}

function dates({ task, today }: TaskView) {
  const isOpen = task.stage !== 'submittedToAuthority'
  const late = (date: string | null) => isOpen && date !== null && date < today
  const show = (title: string, date: string | null) =>
    date === null ? [] : [{ title, date: formatDue(today, date), isLate: late(date) }]
  return [...show('Due', task.internalDueDate), ...show('Due to authority', authorityDate(task))]
}

function toneOf({ task, today }: TaskView): string {
  if (endingOf(task)) return 'accent'
  if (task.stage === 'submittedToAuthority') return 'good'
  if (task.internalDueDate !== null && task.internalDueDate < today) return 'bad'
  return 'accent'
}
