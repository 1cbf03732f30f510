import { html } from 'hono/html'
import { formatDay } from '../../cards/views/format-date.ts'
import { listDate } from '../../cards/views/list-row.ts'
import type { World } from '../../machine/decision.ts'
import { inDays } from '../../machine/profile/working-days.ts'
import type { SortColumn, TaskRow } from '../../store/store.ts'
import type { Html } from '../bare-page.ts'
import { columnTitle, listColumns } from './list-columns.ts'

type Names = Pick<World, 'profile' | 'today'>

/** One cell of a list; it carries the name of its column for where the table is drawn as cards. */
export function listCell(by: SortColumn, task: TaskRow, world: Names) {
  if (by === 'number')
    return html`<th role="rowheader" scope="row" class="number"><a href="/desk/tasks/${task.number}">${task.number}</a></th>`
  const content = contentOf(by, task, world)
  const isEmpty = content === '' || content === null
  return html`<td role="cell" class="${by}${isEmpty ? ' none' : ''}" data-label="${columnTitle(world.profile, by)}"><span>${isEmpty ? html`<span aria-hidden="true">–</span>` : content}</span></td>`
}

function contentOf(by: SortColumn, task: TaskRow, world: Names): Html | null {
  if (by === 'dueDate') return due(task, world)
  const words = listColumns[by].value(task, world.profile)
  if (by === 'title') return html`${words}${actionNote(task)}`
  if (by === 'priority' && task.priority === 'high') return html`<span class="badge warn">${words}</span>`
  return words
}

function actionNote({ action }: TaskRow) {
  if (action === 'standDown') return html` <span class="badge warn">stood down</span>`
  return action === 'review' ? html` <span class="badge">for review</span>` : ''
}

function due(task: TaskRow, { today }: Names): Html | null {
  const date = listDate(task)
  if (date === null) return null
  const day = html`<time datetime="${date}">${formatDay(date)}</time>`
  // Of a closed task it only says what the date was.
  if (task.dueDate === null) return day
  const words = inDays(today, date)
  return html`${day} <span class="${date < today ? 'badge bad' : 'quiet'}">${words}</span>`
}
