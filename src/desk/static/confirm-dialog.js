/** Asks before something that cannot be taken back. True: do it. */
export function ask({ title, text, ok, cancel }) {
  const dialog = document.createElement('dialog')
  dialog.className = 'question'
  const heading = document.createElement('h2')
  heading.textContent = title
  heading.id = 'question-title'
  dialog.setAttribute('aria-labelledby', heading.id)
  const words = document.createElement('p')
  words.textContent = text
  const buttons = document.createElement('div')
  buttons.className = 'buttons'
  const yes = button(ok, 'yes')
  yes.classList.add('style-destructive')
  buttons.append(button(cancel, ''), yes)
  dialog.append(heading, words, buttons)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.onclose = () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    }
  })

  function button(label, value) {
    const made = document.createElement('button')
    made.type = 'button'
    made.textContent = label
    made.onclick = () => dialog.close(value)
    return made
  }
}
