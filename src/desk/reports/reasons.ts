import { html } from 'hono/html'
import { statusName } from '../../cards/views/words/profile-names.ts'
import { formatDay } from '../../machine/days/format-day.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { DuplicateGroup, ExtensionDecision, ReportQuery } from '../../store/reports/report.ts'
import type { DeskParts } from '../page/desk-parts.ts'

/** The newest so many; who needs all of them narrows the period. */
const MOST_SHOWN = 50

/** What only who may read every detail is shown. */
export interface Reasons {
  extensions: ExtensionDecision[]
  duplicates: DuplicateGroup[]
}

export async function readReasons({ store }: Pick<DeskParts, 'store'>, query: ReportQuery): Promise<Reasons> {
  const asked = { ...query, limit: MOST_SHOWN }
  const [extensions, duplicates] = await Promise.all([
    store.reports.extensionDecisions(asked),
    store.reports.duplicates(asked),
  ])
  return { extensions, duplicates }
}

/** Decisions on extensions with their reasons, and tasks that may be one. */
export function reasonsSections({ extensions, duplicates }: Reasons, profile: Profile) {
  return html`<section aria-labelledby="extensions"><h2 id="extensions">Extensions and their reasons</h2>
${extensions.length === 0 ? html`<p class="quiet">None was granted or denied in this period.</p>` : html`<ul class="reasons panel">${extensions.map(decision)}</ul>${most(extensions.length)}`}</section>
<section aria-labelledby="duplicates"><h2 id="duplicates">Possible duplicates</h2>
${duplicates.length === 0 ? html`<p class="quiet">No two tasks have the same case number or are about the same detainee.</p>` : html`<ul class="reasons panel">${duplicates.map((group) => duplicate(group, profile))}</ul>${most(duplicates.length)}`}</section>`
}

function decision({ number, unit, outcome, from, until, reasonAsked, reasonGiven }: ExtensionDecision) {
  const badge =
    outcome === 'granted' ? html`<span class="badge good">Granted</span>` : html`<span class="badge bad">Denied</span>`
  const days = until ? `, ${from ? `from ${formatDay(from)} ` : ''}to ${formatDay(until)}` : ''
  return html`<li>${taskLink(number)} ${badge} ${unit}${days}
${reasonAsked ? html`<br><span class="quiet">Asked:</span> ${reasonAsked}` : ''}${reasonGiven ? html`<br><span class="quiet">Decided:</span> ${reasonGiven}` : ''}</li>`
}

function duplicate({ by, caseNumber, tasks }: DuplicateGroup, profile: Profile) {
  return html`<li>${by === 'caseNumber' ? html`Case number <strong>${caseNumber}</strong>` : 'The same detainee'}
<ul>${tasks.map(({ number, title, status }) => html`<li>${taskLink(number)} ${title} <span class="quiet">${statusName(profile, status)}</span></li>`)}</ul></li>`
}

const taskLink = (number: string) => html`<a href="/desk/tasks/${number}">${number}</a>`
const most = (shown: number) =>
  shown < MOST_SHOWN
    ? ''
    : html`<p class="quiet">The newest ${MOST_SHOWN} are shown: choose a shorter period for others.</p>`
