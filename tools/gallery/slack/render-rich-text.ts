import { Html, html } from '../html.ts'
import { type Json, listOf, objectOf, textOf } from './json.ts'

/** A rich_text block: nothing in it is parsed, the styles are properties. */
export function renderRichText(block: Json): Html {
  return html`<div class="rich">${listOf(block, 'elements').map(renderElement)}</div>`
}

function renderElement(element: Json): Html {
  const inner = listOf(element, 'elements').map(renderPiece)
  switch (textOf(element, 'type')) {
    case 'rich_text_preformatted':
      return html`<pre>${inner}</pre>`
    case 'rich_text_quote':
      return html`<blockquote>${inner}</blockquote>`
    case 'rich_text_list':
      return html`<ul>${listOf(element, 'elements').map((item) => html`<li>${renderElement(item)}</li>`)}</ul>`
    default:
      return html`<p>${inner}</p>`
  }
}

function renderPiece(piece: Json): Html {
  const text = new Html(html`${textOf(piece, 'text') || textOf(piece, 'url')}`.markup.replaceAll('\n', '<br>'))
  const style = objectOf(piece, 'style') ?? {}
  const tags: [string, string][] = [
    ['bold', 'b'],
    ['italic', 'i'],
    ['strike', 's'],
    ['underline', 'u'],
    ['code', 'code'],
  ]
  const styled = tags.reduce(
    (inner, [key, tag]) => (style[key] === true ? new Html(`<${tag}>${inner.markup}</${tag}>`) : inner),
    text,
  )
  if (textOf(piece, 'type') === 'date') return html`${textOf(piece, 'fallback')}`
  return textOf(piece, 'type') === 'link' ? html`<a href="${textOf(piece, 'url')}">${styled}</a>` : styled
}
