import { html } from 'hono/html'
import { normalizeNumber } from '../../bot/office/load-for-reading.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'
import { clearanceTab, responsesTab } from './answer-tabs.ts'
import { filesTab, sendFile } from './files-tab.ts'
import { taskActions, taskHead } from './task-head.ts'
import { coordinationTab, fieldTabs, timelineTab } from './task-tabs.ts'
import { type RecordTab, readTaskView, type TaskView } from './task-view.ts'
import { whatAndAnswer } from './what-and-answer.ts'

/** `/desk/tasks/NUMBER`: the record of a task, and what the reader can do with it; `…/files/SHA256`: one of its files. */
export function addTaskPage(app: DeskApp, parts: DeskParts): void {
  app.get('/desk/tasks/:number', async (c) => {
    const given = c.req.param('number')
    const number = numberOf(c, parts, given)
    const task = number === null ? null : await parts.store.task({ number })
    if (!task) return c.html(notThere(c), 404)
    if (task.number !== given) return c.redirect(`/desk/tasks/${task.number}`, 302)
    return c.html(taskPage(c, await readTaskView(c, parts, task)))
  })

  app.get('/desk/tasks/:number/files/:sha256', async (c) => {
    const number = numberOf(c, parts, c.req.param('number'))
    const task = number === null ? null : await parts.store.task({ number })
    const sent = task && (await sendFile(c, parts, task, c.req.param('sha256')))
    return sent ?? c.html(notThere(c), 404)
  })
}

function numberOf(c: DeskContext, { profile }: DeskParts, text: string): string | null {
  return normalizeNumber(text, profile.office.numberPrefix, Number(c.get('world').today.slice(0, 4)))
}

function notThere(c: DeskContext) {
  const body = html`<h1>There is no such task</h1>
<p>Check the number, or look the task up with the search above.</p>`
  return page(c, { title: 'Not found', active: null, body })
}

function taskPage(c: DeskContext, view: TaskView) {
  const { task } = view
  const body = html`<div class="record" data-view="${view.view}" data-task="${task.id}" data-version="${task.version}">
${taskHead(view)}
${whatAndAnswer(view)}
${taskActions(view)}
${tabs([...(view.details ? [] : [closed(view)]), coordinationTab(view), ...detailTabs(view)])}
</div>`
  return page(c, {
    title: `${task.number} ${task.title}`,
    active: null,
    styles: ['record.css'],
    scripts: ['tabs.js'],
    body,
  })
}

function detailTabs(view: TaskView): RecordTab[] {
  const { details } = view
  if (!details) return []
  const [common, ...others] = fieldTabs(view)
  return [
    ...(common ? [common] : []),
    responsesTab(view),
    ...others,
    filesTab(view, details.facts),
    clearanceTab(view),
    timelineTab(view, details.facts),
  ]
}

function closed({ refusal }: TaskView): RecordTab {
  return { key: 'details', title: 'Details', body: html`<p class="empty">${refusal}</p>` }
}

/** Links to the parts of the page, one below the other; with scripts they become tabs. */
function tabs(list: readonly RecordTab[]) {
  return html`<div class="tabs" data-tabs>
<nav aria-label="Parts of the record">${list.map(({ key, title }) => html`<a href="#${key}" id="tab-${key}">${title}</a>`)}</nav>
${list.map(
  ({ key, title, body }) => html`<section id="${key}" class="panel" aria-labelledby="heading-${key}">
<h2 id="heading-${key}">${title}</h2><div id="part-${key}" data-live>${body}</div></section>`,
)}
</div>`
}
