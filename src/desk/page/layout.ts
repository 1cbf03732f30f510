import { html } from 'hono/html'
import type { Person } from '../../machine/people/directory.ts'
import { mayLogTasks } from '../../machine/people/may-read.ts'
import { personaList } from '../sign-in/personas.ts'
import { asset } from './asset.ts'
import type { Html } from './bare-page.ts'
import type { DeskContext } from './desk-parts.ts'

const places = [
  { key: 'inbox', title: 'Inbox', href: '/desk' },
  { key: 'active', title: 'Active', href: '/desk/active' },
  { key: 'mine', title: 'My tasks', href: '/desk/mine' },
  { key: 'due', title: 'Due in 30 days', href: '/desk/due' },
  { key: 'overdue', title: 'Overdue', href: '/desk/overdue' },
  { key: 'new', title: 'New task', href: '/desk/new' },
  { key: 'reports', title: 'Reports', href: '/desk/reports' },
  { key: 'directory', title: 'Directory', href: '/desk/directory' },
] as const

export interface PageOptions {
  title: string
  /** The entry of the navigation where this page belongs; null: none. */
  active: (typeof places)[number]['key'] | null
  body: Html
  /** Further files of static/, as `lists.css`, `lists.js`. */
  styles?: readonly string[]
  scripts?: readonly string[]
}

/** A whole page for the reader of this request: navigation, search, who they are, and the body. Answers 200 unless told. */
export function page(c: DeskContext, { title, active, body, styles = [], scripts = [] }: PageOptions) {
  const reader = c.get('reader')
  const shown = places.filter(({ key }) => key !== 'new' || mayLogTasks(reader, c.get('world')))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csrf" content="${c.get('csrf')}" data-person="${reader.id}">
<meta name="htmx-config" content='{"history":"reload","includeIndicatorCSS":false}'>
<title>${title} · Routeslip</title>
<link rel="icon" href="${asset('icon.svg')}">
${['desk.css', 'cards.css', ...styles].map((name) => html`<link rel="stylesheet" href="${asset(name)}">`)}
${['markdown-it.js', 'adaptivecards.js'].map((name) => html`<script src="${asset(name)}" defer></script>`)}
${['desk.js', ...scripts].map((name) => html`<script src="${asset(name)}" type="module"></script>`)}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
  <a class="brand" href="/desk">Routeslip</a>
  <nav aria-label="Pages"><ul>
    ${shown.map(({ key, title, href }) => html`<li><a href="${href}"${key === active ? html` aria-current="page"` : ''}>${title}</a></li>`)}
  </ul></nav>
  <form class="find" role="search" method="post" action="/desk/find"><input type="hidden" name="csrf" value="${c.get('csrf')}"><input type="search" name="text" aria-label="Find a task by number, case number, A-number or words" placeholder="Find a task"><button>Find</button></form>
  ${whoYouAre(c, reader)}
</header>
<main id="main" tabindex="-1">${body}</main>
<div id="say" role="status" aria-live="polite"></div>
</body>
</html>`
}

function whoYouAre(c: DeskContext, reader: Person) {
  const personas = c.get('personas')
  const signOut = html`<form method="post" action="/desk/out"><button>Sign out</button></form>`
  const others = html`<p class="quiet">Be somebody else:</p>${personaList({ personas, path: '/desk', csrf: c.get('csrf'), reader })}`
  return html`<details class="who">
    <summary><span class="name">${reader.name}</span> <span class="quiet">${reader.title}, ${reader.unit}</span></summary>
    <div class="menu"><p><a href="/desk/preferences">How you are told</a></p>${personas.length > 0 ? others : signOut}</div>
  </details>`
}
