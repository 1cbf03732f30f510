import { askDesk, NoAnswer, newNonce } from './ask-desk.js'
import { focusInput, halfTyped, showError } from './card-inputs.js'
import { drawCard } from './draw-card.js'
import { say } from './say.js'

/** Opens a dialog with a card to read; `onPress` as in drawCard. */
export function openCard(json, { title, onPress }) {
  const dialog = makeDialog(title)
  const { element } = drawCard(json, {
    onPress(pressed) {
      dialog.close()
      onPress(pressed)
    },
  })
  dialog.querySelector('.dialog-body').append(element)
  dialog.showModal()
}

/** Opens a form; `onDone(sentence, { stays })` after it was accepted. Whatever else happens, what was typed stays. */
export function openForm(form, { onDone }) {
  const dialog = makeDialog(form.title)
  const body = dialog.querySelector('.dialog-body')
  const problem = dialog.querySelector('.problem')
  let drawn
  let nonce = newNonce()
  let isDirty = false
  let isSending = false
  show(form.card)
  dialog.dataset.form = form.form
  dialog.mayClose = () => !isDirty || confirm('Throw away what you wrote in this form?')
  const send = dialog.querySelector('.send')
  if (form.submit === null) send.remove()
  else {
    send.textContent = form.submit
    dialog.querySelector('form').onsubmit = submit
  }
  // What was typed is not lost by a wrong click.
  const guard = (event) => {
    if (isDirty) event.preventDefault()
  }
  addEventListener('beforeunload', guard)
  dialog.addEventListener('close', () => removeEventListener('beforeunload', guard))
  dialog.showModal()
  const [first] = drawn.card.getAllInputs()
  if (first) focusInput(first)

  function show(card) {
    drawn = drawCard(card, { onChange: (input) => changed(input, card) })
    body.replaceChildren(drawn.element)
  }

  function changed(input, card) {
    isDirty = true
    if (redraws(card, input.id)) void redraw(input.id)
  }

  async function redraw(id) {
    // A new drawing would begin with what the browser sends, and a date that is half typed is sent as empty.
    if (Object.keys(halfTyped(drawn.card.getAllInputs())).length > 0) return
    try {
      const answer = await askDesk('/desk/form', { form: form.form, ref: form.ref, values: valuesOf(drawn.card) })
      if (answer.kind !== 'form') return complain(answer.sentence)
      // A file cannot be put into a new field, so the fields with files move over.
      const files = fileFields(drawn.card)
      show(answer.form.card)
      for (const input of drawn.card.getAllInputs()) {
        const kept = files.get(input.id)
        if (kept) input.field.files = kept
      }
      const again = drawn.card.getAllInputs().find((input) => input.id === id)
      if (again) focusInput(again)
    } catch (error) {
      complain(sentenceOf(error))
    }
  }

  async function submit(event) {
    event.preventDefault()
    if (isSending) return
    const half = halfTyped(drawn.card.getAllInputs())
    if (Object.keys(half).length > 0) return showErrors(half)
    isSending = true
    send.disabled = true
    problem.textContent = ''
    try {
      const values = valuesOf(drawn.card)
      const data = new FormData()
      data.set('request', JSON.stringify({ form: form.form, ref: form.ref, values, nonce }))
      for (const input of drawn.card.getAllInputs()) {
        for (const file of input.files ?? []) data.append(`file:${input.id}`, file)
      }
      const answer = await askDesk('/desk/submit', data)
      if (answer.kind === 'done') {
        isDirty = false
        dialog.close()
        return onDone(answer.sentence, { stays: answer.show === true })
      }
      // The refusal is kept under this nonce; what is sent next is another attempt.
      nonce = newNonce()
      if (answer.kind === 'errors') showErrors(answer.errors)
      else complain(answer.sentence)
    } catch (error) {
      complain(sentenceOf(error))
    } finally {
      isSending = false
      send.disabled = false
    }
  }

  function showErrors(errors) {
    const inputs = drawn.card.getAllInputs()
    const shown = inputs.filter((input) => errors[input.id] !== undefined && showError(input, errors[input.id]))
    const others = Object.entries(errors).filter(([id]) => !shown.some((input) => input.id === id))
    if (others.length > 0) complain(others.map(([, sentence]) => sentence).join(' '))
    if (shown[0]) {
      focusInput(shown[0])
      say(Object.values(errors).join(' '))
    }
  }

  function complain(sentence) {
    problem.textContent = sentence
    problem.scrollIntoView({ block: 'nearest' })
  }
}

function sentenceOf(error) {
  if (error instanceof NoAnswer) return error.message
  console.error(error)
  return 'Something went wrong on this page; nothing was sent. Copy what you wrote, then reload it.'
}

function valuesOf(card) {
  return Object.fromEntries(
    card
      .getAllInputs()
      .flatMap((input) => (input.files ? [] : [[input.id, input.value === undefined ? '' : String(input.value)]])),
  )
}

function fileFields(card) {
  return new Map(card.getAllInputs().flatMap((input) => (input.files?.length ? [[input.id, input.field.files]] : [])))
}

function redraws(node, id) {
  if (Array.isArray(node)) return node.some((each) => redraws(each, id))
  if (!node || typeof node !== 'object') return false
  if (node.id === id && (node.dispatch === true || node.dispatch === 'true')) return true
  return redraws(node.items, id) || redraws(node.body, id)
}

function makeDialog(title) {
  const dialog = document.createElement('dialog')
  dialog.className = 'sheet'
  dialog.innerHTML = `<form method="dialog" novalidate>
    <header><h2></h2><button type="button" class="close" aria-label="Close">×</button></header>
    <p class="moved" role="status"></p>
    <p class="problem" role="alert"></p>
    <div class="dialog-body"></div>
    <footer class="buttons"><button type="button" class="cancel">Close</button><button class="send primary"></button></footer>
  </form>`
  const heading = dialog.querySelector('h2')
  heading.textContent = title
  heading.id = `dialog-${++dialogs}`
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.mayClose = () => true
  const leave = () => {
    if (dialog.mayClose()) dialog.close()
  }
  dialog.oncancel = (event) => {
    event.preventDefault()
    leave()
  }
  dialog.querySelector('.close').onclick = leave
  dialog.querySelector('.cancel').onclick = leave
  const opener = document.activeElement
  dialog.onclose = () => {
    dialog.remove()
    if (opener?.isConnected) opener.focus()
  }
  document.body.append(dialog)
  return dialog
}
let dialogs = 0
