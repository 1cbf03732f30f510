import { after, drawCards } from './cards.js'

/** How a part of the page came from the server, before scripts drew into it. */
const asSent = new WeakMap()
const liveParts = '[data-live], [data-live-list] > *'

function remember(root) {
  for (const part of root.querySelectorAll(liveParts)) if (!asSent.has(part)) asSent.set(part, part.outerHTML)
}

let reading = null
let isStale = false

/** Reads the page again and changes what differs. One reading at a time; a call meanwhile asks for another after it. */
export function readAgain() {
  isStale = true
  reading ??= (async () => {
    while (isStale) {
      isStale = false
      await readOnce().catch((error) => console.error(error))
    }
    reading = null
  })()
  return reading
}

async function readOnce() {
  const view = document.querySelector('[data-view]')?.dataset.view
  const response = await fetch(location.href, { headers: view ? { 'desk-view': view } : {} })
  // Signed out, or gone: what stands here stays, and the next press says why.
  if (!response.ok || response.redirected) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  const others = [...fresh.querySelectorAll('[data-live]')].filter((part) => !part.closest('[data-live-list]'))
  for (const part of others) change(document.getElementById(part.id), part)
  for (const list of fresh.querySelectorAll('[data-live-list]')) changeList(document.getElementById(list.id), list)
  drawCards()
  listen()
}

function changeList(list, fresh) {
  if (!list) return
  for (const name of fresh.getAttributeNames()) list.setAttribute(name, fresh.getAttribute(name))
  const wanted = new Set([...fresh.children].map(({ id }) => id))
  for (const child of [...list.children]) if (!wanted.has(child.id) && !isBusy(child)) child.remove()
  let place = list.firstElementChild
  for (const part of [...fresh.children]) {
    const there = document.getElementById(part.id)
    if (!there || there.parentElement !== list) {
      const made = document.importNode(part, true)
      asSent.set(made, part.outerHTML)
      list.insertBefore(made, place)
      continue
    }
    const isInPlace = there === place
    const standing = change(there, part)
    if (isInPlace) place = standing.nextElementSibling
    else list.insertBefore(standing, place)
  }
}

/** Puts the fresh part in the place of the old one, unless it says the same or somebody types in it. Returns what stands there. */
function change(part, fresh) {
  if (!part || asSent.get(part) === fresh.outerHTML) return part
  if (isBusy(part)) {
    part.dataset.held = ''
    return part
  }
  const held = focusedIn(part)
  const made = document.importNode(fresh, true)
  part.replaceWith(made)
  asSent.set(made, fresh.outerHTML)
  if (held) refocus(made, held)
  return made
}

/** Somebody types here, or has typed: nothing may be thrown away. */
function isBusy(part) {
  const fields = [...part.querySelectorAll('input:not([type="hidden"]), textarea, select')]
  return fields.some((field) => field === document.activeElement || isChanged(field))
}

function isChanged(field) {
  if (field instanceof HTMLSelectElement) {
    return (
      [...field.options].some((option) => option.selected !== option.defaultSelected) &&
      field.value !== field.options[0]?.value
    )
  }
  return field.type === 'checkbox' || field.type === 'radio'
    ? field.checked !== field.defaultChecked
    : field.value !== field.defaultValue
}

function focusedIn(part) {
  const focused = document.activeElement
  return part.contains(focused) && focused !== document.body ? { text: focused.textContent, id: focused.id } : null
}

/** The same button where it still is, else the part itself: the keyboard never falls back to the top of the page. */
function refocus(part, { text, id }) {
  drawCards(part.parentElement ?? document)
  const same = id && document.getElementById(id)
  const named = [...part.querySelectorAll('button, a, summary')].find((element) => element.textContent === text)
  const target = same || named || part
  if (target === part) part.tabIndex = -1
  target.focus({ preventScroll: true })
}

let source = null
let listeningTo = ''

/** Listens for what moves of the tasks on this page. A hidden page lets go: a browser has few connections to one host. */
function listen() {
  const shown = new Map()
  for (const { dataset } of document.querySelectorAll('[data-task][data-version]')) {
    shown.set(dataset.task, Math.max(Number(dataset.version), shown.get(dataset.task) ?? 0))
  }
  const inbox = document.querySelector('[data-inbox]')?.dataset.inbox ?? ''
  const query = new URLSearchParams({
    tasks: [...shown].map(([task, version]) => `${task}.${version}`).join(','),
    inbox,
  })
  const isWanted = !document.hidden && (shown.size > 0 || inbox !== '')
  const wanted = isWanted ? `/desk/live?${query}` : ''
  if (wanted === listeningTo) return
  source?.close()
  listeningTo = wanted
  source = wanted === '' ? null : new EventSource(wanted)
  source?.addEventListener('moved', () => void moved())
  // Too many pages of one person: the oldest lets go until it is looked at again.
  source?.addEventListener('enough', () => source.close())
}

async function moved() {
  for (const note of document.querySelectorAll('dialog[open] .moved')) {
    note.textContent = 'Something moved on this page while this was open. What you wrote is still here.'
  }
  await readAgain()
}

/** Begins when the cards are drawn. */
export function goLive() {
  remember(document)
  drawCards()
  after.done = readAgain
  listen()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) listen()
    else void readAgain().then(listen)
  })
  // A part that was held back while somebody typed in it follows when they are done.
  document.addEventListener('focusout', () => {
    if (document.querySelector('[data-held]')) setTimeout(readAgain)
  })
}
