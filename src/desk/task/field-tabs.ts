import { html } from 'hono/html'
import { commonValue, valueWords } from '../../cards/views/common-value.ts'
import { commonTab } from '../../machine/profile/task-fields.ts'
import type { Html } from '../bare-page.ts'
import type { RecordTab } from './add-task-page.ts'
import type { TaskView } from './task-view.ts'

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
