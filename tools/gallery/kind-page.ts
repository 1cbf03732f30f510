import type { ShownExhibit } from './exhibit.ts'
import { Html, html } from './html.ts'
import { pageOf } from './page.ts'
import type { NextId } from './slack/render-element.ts'
import { renderMessage, renderModal } from './slack/render-surface.ts'

const widths = ['phone', 'desktop'] as const
const themes = ['light', 'dark'] as const

/** The page of one kind of card: every size of its data, on both platforms, in both widths and themes. */
export function kindPage(kind: string, exhibits: readonly ShownExhibit[]): string {
  let controls = 0
  const nextId = () => {
    controls += 1
    return `control-${controls}`
  }
  return pageOf({
    title: titleOf(kind),
    scripts: ['markdown-it.min.js', 'adaptivecards.min.js', 'teams-host.js', 'gallery.js'],
    content: html`<p><a href="index.html#${kind}">All cards</a></p>
      <nav aria-label="Sizes">${exhibits.map(({ size }) => html`<a href="#${size}">${size}</a> `)}</nav>
      ${exhibits.map((exhibit) => exhibitSection(exhibit, nextId))}`,
  })
}

export function titleOf(kind: string): string {
  const words = kind
    .replace(/^form-/, 'form: ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function exhibitSection(exhibit: ShownExhibit, nextId: NextId): Html {
  const { size, teams, slack } = exhibit
  const frames = themes.flatMap((theme) =>
    widths.map(
      (width) => html`<div class="pair ${width}">
        ${frame(size, 'teams', theme, width, html`<div class="card" data-card="card-${size}"></div>`)}
        ${frame(size, 'slack', theme, width, 'view' in slack ? renderModal(slack.view, nextId) : renderMessage(slack.blocks, nextId))}
      </div>`,
    ),
  )
  return html`<section id="${size}" class="exhibit">
    <h2>${size}</h2>
    ${cardData(`card-${size}`, teams.card)}
    <p class="figures">Teams: ${teams.bytes} of 80000 bytes. Slack: ${slack.blockCount} blocks. Notification: ${teams.summary}</p>
    ${lossList('Teams', teams.losses)}${lossList('Slack', slack.losses)}
    ${frames}
  </section>`
}

function frame(size: string, surface: string, theme: string, width: string, content: Html): Html {
  return html`<div class="frame ${surface} ${width}" data-theme="${theme}" id="${size}-${surface}-${width}-${theme}">
    <h3>${surface === 'teams' ? 'Teams' : 'Slack'}, ${width}, ${theme}</h3>
    <div class="screen">${content}</div>
  </div>`
}

/** A script of this type is data, never run; `<` is written so that no text can end it. */
function cardData(id: string, card: object): Html {
  const json = JSON.stringify(card).replaceAll('<', '\\u003c')
  return new Html(`<script type="application/json" id="${id}">${json}</script>`)
}

function lossList(surface: string, losses: readonly { pointer: string; what: string; value?: string }[]): Html {
  if (losses.length === 0) return html`<p class="losses">${surface} loses nothing.</p>`
  return html`<details class="losses"><summary>${surface} cannot say ${losses.length} ${losses.length === 1 ? 'thing' : 'things'}</summary>
    <ul>${losses.map(({ pointer, what, value }) => html`<li><code>${pointer || '/'}</code> ${what}${value !== undefined && `: ${value}`}</li>`)}</ul>
  </details>`
}
