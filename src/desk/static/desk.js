import { goLive } from './live.js'

goLive()
// An open menu closes when somebody presses elsewhere, or Escape.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll('details.who[open], details.more[open]')) {
    if (!menu.contains(target)) menu.open = false
  }
})
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return
  for (const menu of document.querySelectorAll('details.who[open], details.more[open]')) {
    menu.open = false
    menu.querySelector('summary').focus()
  }
})
document.documentElement.dataset.ready = ''
