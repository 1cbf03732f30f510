import { type Html, html } from './html.ts'

interface Page {
  title: string
  /** Files beside the page. */
  scripts: readonly string[]
  content: Html
}

/** A whole page: files beside it only, no inline script, nothing from another host. */
export function pageOf({ title, scripts, content }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Routeslip cards</title>
${['adaptivecards.css', 'gallery.css', 'slack.css', 'teams.css'].map((file) => html`<link rel="stylesheet" href="${file}">`)}
${scripts.map((file) => html`<script src="${file}" defer></script>`)}
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.markup
}
