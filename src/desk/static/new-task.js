import { takeUpSession } from './ask-desk.js'
import { halfTypedWords } from './half-typed.js'
import { say } from './say.js'

const form = document.getElementById('new-task')
let isChanged = 'changed' in form.dataset
let isLeaving = false
let typed = 0
// With scripts the fields follow by themselves.
const drawButton = form.querySelector('[data-draw]')
drawButton.hidden = true
form.addEventListener('input', () => {
  isChanged = true
  typed += 1
})
// A press is sent only when it will be answered: a session that ended or a Desk that starts again costs nothing typed.
form.addEventListener('submit', async (event) => {
  if (isLeaving) return
  event.preventDefault()
  const half = [...form.querySelectorAll('input')].find((field) => field.validity.badInput)
  const problem = half ? halfTypedWords(half, half.labels[0]?.textContent.trim()) : await takeUpSession()
  if (problem !== null) {
    say(problem, { stays: true })
    half?.setAttribute('aria-invalid', 'true')
    return half?.focus()
  }
  form.elements.csrf.value = document.querySelector('meta[name="csrf"]').content
  isLeaving = true
  form.requestSubmit(event.submitter)
})
// With scripts the sentences are ours; without them the browser says that a date is not finished.
form.noValidate = true
// What was typed is not lost by a wrong click.
addEventListener('beforeunload', (event) => {
  if (isChanged && !isLeaving) event.preventDefault()
})

/** Another type or unit brings other fields: they are drawn by the server, with all that was typed, and without the files. */
async function redraw() {
  const before = typed
  const body = new FormData(form)
  body.delete('attachments')
  body.set('act', 'draw')
  // A field of the form is called "action" and stands before the form's own.
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body }).catch(() => null)
  const drawn = answer?.ok ? await answer.text().catch(() => null) : null
  // No answer: the fields come with a press, as without scripts.
  drawButton.hidden = drawn !== null
  if (drawn === null) return
  // Somebody went on typing: what was drawn is old, so it is drawn once more. Nothing may wait between this and the change.
  if (typed !== before) return redraw()
  const fresh = new DOMParser().parseFromString(drawn, 'text/html').getElementById('new-fields')
  const held = document.activeElement?.id
  const scrolls = [...form.querySelectorAll('.choices')].map((list) => [list.parentElement.id, list.scrollTop])
  document.getElementById('new-fields').replaceWith(fresh)
  for (const [id, top] of scrolls) {
    const list = document.querySelector(`#${CSS.escape(id)} .choices`)
    if (list) list.scrollTop = top
  }
  if (held) document.getElementById(held)?.focus({ preventScroll: true })
}
form.addEventListener('change', ({ target }) => {
  if ('redraw' in target.dataset) void redraw()
})
document.getElementById('problems')?.focus()
