const form = document.getElementById('new-task')
let isChanged = 'changed' in form.dataset
let isLeaving = false
let typed = 0
form.addEventListener('input', () => {
  isChanged = true
  typed += 1
})
form.addEventListener('submit', () => {
  isLeaving = true
})
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
  const answer = await fetch(form.getAttribute('action'), { method: 'POST', body })
  if (!answer.ok) return
  // Somebody went on typing: what was drawn is old, so it is drawn once more.
  if (typed !== before) return redraw()
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('new-fields')
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
// With scripts the fields follow by themselves.
form.querySelector('[data-draw]').hidden = true
document.getElementById('problems')?.focus()
