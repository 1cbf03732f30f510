import type { ShownExhibit } from './exhibit.ts'
import { html } from './html.ts'
import { titleOf } from './kind-page.ts'
import { pageOf } from './page.ts'

/** The first page: every kind of card with its sizes, what it takes of the limits, and how much each platform loses. */
export function indexPage(kinds: ReadonlyMap<string, readonly ShownExhibit[]>): string {
  const sections = [...kinds].map(
    ([kind, exhibits]) => html`<section id="${kind}">
      <h2><a href="${kind}.html">${titleOf(kind)}</a></h2>
      <ul>${exhibits.map(
        ({ size, teams, slack }) => html`<li><a href="${kind}.html#${size}">${titleOf(kind)}, ${size}</a>:
          Teams ${teams.bytes} bytes, ${teams.losses.length} losses; Slack ${slack.blockCount} blocks, ${slack.losses.length} losses</li>`,
      )}</ul>
    </section>`,
  )
  return pageOf({
    title: 'All cards',
    scripts: [],
    content: html`<p>Every card and form with realistic data: Microsoft's own renderer for Teams beside Block Kit for Slack.</p>
      <nav aria-label="Kinds of cards">${[...kinds.keys()].map((kind) => html`<a href="#${kind}">${titleOf(kind)}</a> `)}</nav>
      ${sections}`,
  })
}
