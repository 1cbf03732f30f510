import { type Html, html } from '../html.ts'
import { type Json, listOf, objectOf, textOf } from './json.ts'
import { renderText } from './render-mrkdwn.ts'

/** Gives every control of a page an id of its own. */
export type NextId = () => string

export function renderButton(button: Json): Html {
  const label = renderText(objectOf(button, 'text'))
  const confirm = objectOf(button, 'confirm')
  const asks = confirm && html`<span class="asks">asks first: ${renderText(objectOf(confirm, 'title'))}</span>`
  return html`<span class="action"><button type="button" class="button ${textOf(button, 'style')}">${label}</button>${asks}</span>`
}

/** An entry of a menu shows only after a press; the gallery lists them, since nothing else would show them. */
export function renderOverflow(menu: Json): Html {
  const titles = listOf(menu, 'options').map((option) => renderText(objectOf(option, 'text')))
  return html`<details class="overflow"><summary class="button" aria-label="More">⋯</summary>
    <ul>${titles.map((title) => html`<li>${title}</li>`)}</ul></details>`
}

export function renderImage(image: Json, className: string): Html {
  return html`<img class="${className}" src="${textOf(image, 'image_url')}" alt="${textOf(image, 'alt_text')}">`
}

/** The control of an input block; `id` is what its label points to. */
export function renderControl(element: Json, id: string, isRequired: boolean): Html {
  const type = textOf(element, 'type')
  const placeholder = textOf(objectOf(element, 'placeholder') ?? {}, 'text')
  const required = isRequired && html` required`
  switch (type) {
    case 'plain_text_input':
      if (element['multiline'] === true) {
        return html`<textarea id="${id}" rows="4" placeholder="${placeholder}"${required}>${textOf(element, 'initial_value')}</textarea>`
      }
      return html`<input id="${id}" value="${textOf(element, 'initial_value')}" placeholder="${placeholder}"${required}>`
    case 'number_input':
      return html`<input id="${id}" inputmode="decimal" value="${textOf(element, 'initial_value')}"${required}>`
    case 'datepicker':
      return html`<input id="${id}" type="date" value="${textOf(element, 'initial_date')}"${required}>`
    case 'timepicker':
      return html`<input id="${id}" type="time" value="${textOf(element, 'initial_time')}"${required}>`
    case 'file_input':
      return html`<input id="${id}" type="file"${required}>`
    case 'email_text_input':
    case 'url_text_input':
      return html`<input id="${id}" value="${textOf(element, 'initial_value')}"${required}>`
    default:
      return renderSelect(element, id, placeholder)
  }
}

export function isGroup(element: Json): boolean {
  return ['checkboxes', 'radio_buttons'].includes(textOf(element, 'type'))
}

/** Checkboxes or radio buttons: each has its own label, and the block's label names the group. */
export function renderGroup(element: Json, nextId: NextId): Html {
  const type = textOf(element, 'type') === 'checkboxes' ? 'checkbox' : 'radio'
  const chosen = chosenOf(element)
  const name = nextId()
  return html`${listOf(element, 'options').map((option) => {
    const id = nextId()
    const isChecked = chosen.includes(textOf(option, 'value'))
    return html`<div class="choice"><input type="${type}" id="${id}" name="${name}"${isChecked && html` checked`}>
      <label for="${id}">${renderText(objectOf(option, 'text'))}</label></div>`
  })}`
}

/** A menu shows its choice, or its placeholder: Slack draws its own list, so a page needs no more of them. */
function renderSelect(element: Json, id: string, placeholder: string): Html {
  const initial = [...listOf(element, 'initial_options'), ...[objectOf(element, 'initial_option') ?? []].flat()]
  const isMultiple = textOf(element, 'type').startsWith('multi_')
  const chosen = initial.map((option) => textOf(objectOf(option, 'text') ?? {}, 'text'))
  const shown = chosen.join(', ') || placeholder || (isMultiple ? 'Select options' : 'Select an option')
  const groups = listOf(element, 'option_groups').flatMap((group) => listOf(group, 'options'))
  const others = [...listOf(element, 'options'), ...groups]
    .map((option) => textOf(objectOf(option, 'text') ?? {}, 'text'))
    .filter((title) => title !== shown)
  return html`<select id="${id}"><option>${shown}</option>${others.map((title) => html`<option>${title}</option>`)}</select>`
}

function chosenOf(element: Json): string[] {
  const initial = objectOf(element, 'initial_option')
  return [...listOf(element, 'initial_options'), ...(initial ? [initial] : [])].map((option) => textOf(option, 'value'))
}
