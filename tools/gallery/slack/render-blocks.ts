import { type Html, html } from '../html.ts'
import { type Json, listOf, objectOf, textOf } from './json.ts'
import {
  isGroup,
  type NextId,
  renderButton,
  renderControl,
  renderGroup,
  renderImage,
  renderOverflow,
} from './render-element.ts'
import { renderText } from './render-mrkdwn.ts'
import { renderRichText } from './render-rich-text.ts'

/** Blocks as Slack lays them out. Throws for a block that it does not know: a gap in the gallery would hide it. */
export function renderBlocks(blocks: readonly Json[], nextId: NextId): Html {
  return html`${blocks.map((block) => renderBlock(block, nextId))}`
}

function renderBlock(block: Json, nextId: NextId): Html {
  switch (textOf(block, 'type')) {
    case 'header':
      return html`<p class="block header" role="heading" aria-level="4">${renderText(objectOf(block, 'text'))}</p>`
    case 'section':
      return renderSection(block)
    case 'context':
      return html`<div class="block context">${listOf(block, 'elements').map(renderContextElement)}</div>`
    case 'actions':
      return html`<div class="block actions">${listOf(block, 'elements').map(renderAction)}</div>`
    case 'divider':
      return html`<hr class="block">`
    case 'image':
      return html`<figure class="block">${renderImage(block, 'picture')}<figcaption>${renderText(objectOf(block, 'title'))}</figcaption></figure>`
    case 'rich_text':
      return html`<div class="block">${renderRichText(block)}</div>`
    case 'input':
      return renderInput(block, nextId)
    case 'table':
      return renderTable(block)
    case 'data_visualization':
      return renderChart(block)
    default:
      throw new Error(`The gallery cannot show a block of type "${textOf(block, 'type')}".`)
  }
}

function renderAction(element: Json): Html {
  return textOf(element, 'type') === 'overflow' ? renderOverflow(element) : renderButton(element)
}

function renderSection(block: Json): Html {
  const accessory = objectOf(block, 'accessory')
  const fields = listOf(block, 'fields')
  return html`<div class="block section">
    <div class="text">${renderText(objectOf(block, 'text'))}
      ${fields.length > 0 && html`<div class="fields">${fields.map((field) => html`<div>${renderText(field)}</div>`)}</div>`}
    </div>
    ${accessory && (textOf(accessory, 'type') === 'image' ? renderImage(accessory, 'accessory') : renderButton(accessory))}
  </div>`
}

function renderContextElement(element: Json): Html {
  if (textOf(element, 'type') === 'image') return renderImage(element, 'small')
  return html`<span>${renderText(element)}</span>`
}

function renderInput(block: Json, nextId: NextId): Html {
  const element = objectOf(block, 'element') ?? {}
  const isRequired = block['optional'] !== true
  const label = html`${renderText(objectOf(block, 'label'))}${!isRequired && html` <span class="optional">(optional)</span>`}`
  const hint = objectOf(block, 'hint')
  const below = hint && html`<p class="hint">${renderText(hint)}</p>`
  if (isGroup(element)) {
    return html`<fieldset class="block input"><legend>${label}</legend>${renderGroup(element, nextId)}${below}</fieldset>`
  }
  const id = nextId()
  return html`<div class="block input"><label for="${id}">${label}</label>${renderControl(element, id, isRequired)}${below}</div>`
}

function renderTable(block: Json): Html {
  const rows = Array.isArray(block['rows']) ? block['rows'] : []
  return html`<table class="block">${rows.map((row: unknown, index) => {
    const cells = Array.isArray(row) ? (row as Json[]) : []
    const written = cells.map((cell) => {
      const content = textOf(cell, 'type') === 'rich_text' ? renderRichText(cell) : html`${textOf(cell, 'text')}`
      return index === 0 ? html`<th scope="col">${content}</th>` : html`<td>${content}</td>`
    })
    return html`<tr>${written}</tr>`
  })}</table>`
}

/** The figures of a chart, which Slack draws itself. */
function renderChart(block: Json): Html {
  const chart = objectOf(block, 'chart') ?? {}
  const words = (points: readonly Json[]) =>
    points.map((point) => `${textOf(point, 'label')}: ${textOf(point, 'value')}`).join(', ')
  const lines = [
    words(listOf(chart, 'segments')),
    ...listOf(chart, 'series').map((series) => `${textOf(series, 'name')}: ${words(listOf(series, 'data'))}`),
  ]
  return html`<figure class="block chart"><figcaption>${textOf(block, 'title')} (${textOf(chart, 'type')} chart)</figcaption>
${lines.filter((line) => line !== '').map((line) => html`<p>${line}</p>`)}</figure>`
}
