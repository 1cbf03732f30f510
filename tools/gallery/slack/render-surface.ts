import { type Html, html } from '../html.ts'
import { type Json, listOf, objectOf } from './json.ts'
import { renderBlocks } from './render-blocks.ts'
import type { NextId } from './render-element.ts'
import { renderText } from './render-mrkdwn.ts'

/** A message of the app in a channel. */
export function renderMessage(blocks: readonly Json[], nextId: NextId): Html {
  return html`<div class="message">
    <div class="avatar" aria-hidden="true">R</div>
    <div class="content">
      <p class="from"><b>Routeslip</b> <span class="badge">APP</span> <span class="time">8:02 AM</span></p>
      ${renderBlocks(blocks, nextId)}
    </div>
  </div>`
}

/** A modal with its title, its blocks and its two buttons. */
export function renderModal(view: Json, nextId: NextId): Html {
  const submit = objectOf(view, 'submit')
  return html`<div class="modal">
    <p class="title"><span class="avatar" aria-hidden="true">R</span> <b>${renderText(objectOf(view, 'title'))}</b></p>
    <div class="body">${renderBlocks(listOf(view, 'blocks'), nextId)}</div>
    <div class="footer">
      <button type="button" class="button">${renderText(objectOf(view, 'close'))}</button>
      ${submit && html`<button type="button" class="button primary">${renderText(submit)}</button>`}
    </div>
  </div>`
}
