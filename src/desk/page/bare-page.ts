import { html } from 'hono/html'
import { asset } from './asset.ts'

export type Html = ReturnType<typeof html> | string

/** A page without navigation, for whoever is not (or no longer) somebody here. */
export function barePage(title: string, body: Html) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Routeslip</title>
<link rel="icon" href="${asset('icon.svg')}">
<link rel="stylesheet" href="${asset('desk.css')}">
</head>
<body class="bare"><main>${body}</main></body>
</html>`
}

/** A page that says one sentence, and what to do. */
export function sentencePage(title: string, sentence: Html) {
  return barePage(title, html`<h1>${title}</h1><p>${sentence}</p>`)
}
