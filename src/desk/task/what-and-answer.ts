import { html } from 'hono/html'
import { newestAnswers } from './newest-answers.ts'
import type { TaskView } from './task-view.ts'

/** What is asked and what is answered, in full and before all else; empty for whoever may not read the details. */
export function whatAndAnswer(view: TaskView) {
  const { details, task } = view
  if (!details) return ''
  const again = task.reopenInstructions.trim()
  return html`<section class="asked" id="asked" aria-label="What is asked, and the answer" data-live>
<h2>Instruction</h2><p class="written">${task.instruction}</p>
${again === '' ? '' : html`<h3>Re-open instructions</h3><p class="written">${again}</p>`}
<h2>Answer</h2>${newestAnswers(task)}
</section>`
}
