import { html } from 'hono/html'
import { clearanceSection, submissionSection } from '../../cards/views/submission-sections.ts'
import type { RecordTab } from './add-task-page.ts'
import type { TaskView } from './task-view.ts'

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
