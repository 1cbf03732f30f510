import { askDesk, NoAnswer, newNonce } from './ask-desk.js'
import { drawCard } from './draw-card.js'
import { openCard, openForm } from './form-dialog.js'
import { say } from './say.js'

/** What reads the page again after something was done; live.js sets it. */
export const after = { done: async () => location.reload() }

/** Draws every card below `root` that is not drawn yet. */
export function drawCards(root = document) {
  for (const frame of root.querySelectorAll('.card:not([data-drawn])')) {
    const json = JSON.parse(frame.querySelector('script[type="application/json"]').textContent)
    const nonce = newNonce()
    const { element } = drawCard(json, { onPress: (pressed) => press(frame, pressed, nonce) })
    frame.querySelector('.card-place').replaceChildren(element)
    frame.dataset.drawn = ''
  }
}

async function press(frame, { verb, ref, title }, nonce) {
  if (verb === 'details' || verb === 'desk') return location.assign(`/desk/tasks/${frame.dataset.number}`)
  if (frame.dataset.busy !== undefined) return
  frame.dataset.busy = ''
  try {
    await show(frame, title, await askDesk('/desk/press', { event: verb, ref, nonce }))
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    say(error.message, { stays: true })
  } finally {
    delete frame.dataset.busy
  }
}

async function show(frame, title, reply) {
  if (reply.kind === 'form') return openForm(reply.form, { onDone: done })
  if (reply.kind === 'card') {
    return openCard(reply.card, { title, onPress: (pressed) => press(frame, pressed, newNonce()) })
  }
  if (reply.kind === 'done') return done(`${title}: done.`)
  // A refusal: the card offered what is no longer possible.
  say(reply.sentence, { stays: true })
  await after.done()
}

async function done(sentence, { stays = false } = {}) {
  say(sentence, { stays })
  await after.done()
}
