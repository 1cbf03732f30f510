import { html } from 'hono/html'
import { barePage, type Html } from './bare-page.ts'

/** A page that says one sentence, and what to do. */
export function sentencePage(title: string, sentence: Html) {
  return barePage(title, html`<h1>${title}</h1><p>${sentence}</p>`)
}
