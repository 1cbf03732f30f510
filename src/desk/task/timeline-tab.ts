import { html } from 'hono/html'
import { factSentence } from '../../cards/views/fact-words.ts'
import { formatMoment } from '../../cards/views/format-date.ts'
import type { Fact } from '../../machine/decision.ts'
import type { RecordTab } from './add-task-page.ts'
import type { TaskView } from './task-view.ts'

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
