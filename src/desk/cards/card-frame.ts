import { html, raw } from 'hono/html'
import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { summarizeCard } from '../../cards/summarize-card.ts'
import type { Verb } from '../../cards/verbs.ts'
import type { Task } from '../../machine/task/task.ts'
import type { Html } from '../page/bare-page.ts'

interface CardFrame {
  /** Unique on the page, and the same when the page is drawn again. */
  id: string
  task: Task
  card: AdaptiveCard
  /** Stands above the card. */
  head?: Html
  /** Without this the card's own way to the task's page is there too. */
  isTaskPage?: boolean
}

const SUMMARY_LENGTH = 400

/** A card for the renderer in the browser, with its summary in words until that has drawn it. */
export function cardFrame({ id, task, card, head = '', isTaskPage = false }: CardFrame) {
  const href = `/desk/tasks/${task.number}`
  return html`<article class="card" id="${id}" data-task="${task.id}" data-version="${task.version}" data-number="${task.number}" aria-label="${task.number}: ${task.title}">
${head}<div class="card-place"><p>${summarizeCard(card, SUMMARY_LENGTH)}</p>${isTaskPage ? '' : html`<p><a href="${href}">Open ${task.number}</a></p>`}</div>
<script type="application/json">${raw(jsonForHtml(isTaskPage ? withoutVerb(card, 'details') : card))}</script>
</article>`
}

/** Buttons that are about no task, for the renderer in the browser; each opens a form. `verb`: see `verbs.ts`. */
export function buttonsFrame({
  id,
  label,
  buttons,
}: {
  id: string
  label: string
  buttons: { title: string; verb: Verb }[]
}) {
  const actions = buttons.map(({ title, verb }) => ({ type: 'Action.Execute', title, verb, data: { ref: '', v: 0 } }))
  const card: AdaptiveCard = { type: 'AdaptiveCard', version: '1.5', body: [], actions }
  return html`<article class="card" id="${id}" aria-label="${label}"><div class="card-place"></div>
<script type="application/json">${raw(jsonForHtml(card))}</script>
</article>`
}

/** JSON that a script element can hold: nothing in it ends the element or begins a comment. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

function withoutVerb(card: AdaptiveCard, verb: string): AdaptiveCard {
  return { ...card, actions: (card.actions ?? []).filter((action) => action['verb'] !== verb) }
}
