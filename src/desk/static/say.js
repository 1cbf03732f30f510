const place = document.getElementById('say')
let clearing = 0

/** Says a sentence to everybody, those who listen to the page too. A refusal stays until something else happens. */
export function say(sentence, { stays = false } = {}) {
  clearTimeout(clearing)
  place.textContent = ''
  // A region that held the same words already would say nothing.
  requestAnimationFrame(() => {
    place.textContent = sentence
  })
  if (!stays) clearing = setTimeout(hush, 8000)
}

export function hush() {
  place.textContent = ''
}
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') hush()
})
