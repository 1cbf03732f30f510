import { html } from 'hono/html'
import { statusName, unitName } from '../../cards/views/words/profile-names.ts'
import { isIsoDate } from '../../machine/days/working-days.ts'
import type { World } from '../../machine/task/decision.ts'
import { endings, statuses } from '../../machine/task/task.ts'
import { sortColumns } from '../../store/lists/list-store.ts'
import type { Html } from '../page/bare-page.ts'
import type { FilterKey, ListPlace } from './list-views.ts'
import { columnTitle, commonLabel, openColumns } from './list-views.ts'
import { dayLabels, type ListRequest, sortWord } from './read-filter.ts'

type Names = Pick<World, 'profile' | 'directory'>
interface Option {
  value: string
  label: string
}
type Field =
  | { kind: 'text'; label: string; help?: string; suggestions?: string[] }
  | { kind: 'date'; label: string }
  /** `any`: what the empty choice is called. */
  | { kind: 'select'; label: string; options: Option[]; any?: string }

/** Suggestions go with the page; an office with more people than this is searched by typing alone. */
const MOST_SUGGESTIONS = 500

/** The search fields of a list: a plain GET, so that every search is an address; with scripts the page changes in place. */
export function filterForm(place: ListPlace, request: ListRequest, names: Names) {
  const { typed } = request
  const isNarrowed = Object.keys(typed).length > 0
  const path = `/desk/${place.view}`
  return html`<details class="panel filter" open${isNarrowed ? html` data-narrowed` : ''}>
<summary><h2>Search and sort</h2></summary>
<form method="get" action="${path}" id="filter" data-filter hx-get="${path}" hx-target="#list" hx-select="#list" hx-swap="outerMorph" hx-push-url="true">
<div class="fields">
${place.fields.map((key) => filterField(key, fieldSpec(key, names), typed[key], request.errors[key]))}
${field('sort', 'Sort by', sortSelect(request, names))}
</div>
<p class="buttons"><button class="primary">Search</button> ${isNarrowed ? html`<a class="button" href="${path}">Show all</a>` : ''}</p>
</form>
</details>`
}

/** A field of a search with what was written into it, and a sentence when that cannot be understood. */
export function filterField(key: string, spec: Field, value = '', error = '') {
  const help = spec.kind === 'text' ? (spec.help ?? '') : ''
  const notes = [help && `help-${key}`, error && `error-${key}`].filter(Boolean).join(' ')
  const common = html` id="filter-${key}" name="${key}"${notes ? html` aria-describedby="${notes}"` : ''}${error ? html` aria-invalid="true"` : ''}`
  return field(key, spec.label, control(spec, value, common, key), { help, error })
}

function control(spec: Field, value: string, common: Html, key: string) {
  if (spec.kind === 'select')
    return html`<select${common}><option value="">${spec.any ?? 'Any'}</option>${optionsOf(spec.options, value)}</select>`
  // A date that is none must be shown as it was written, which a field of type "date" cannot.
  if (spec.kind === 'date')
    return html`<input${common} type="${value === '' || isIsoDate(value) ? 'date' : 'text'}" value="${value}">`
  const { suggestions = [] } = spec
  if (suggestions.length === 0 || suggestions.length > MOST_SUGGESTIONS)
    return html`<input${common} value="${value}" maxlength="200" autocomplete="off">`
  return html`<input${common} value="${value}" maxlength="200" autocomplete="off" list="names-${key}">
<datalist id="names-${key}">${suggestions.map((name) => html`<option value="${name}">`)}</datalist>`
}

function field(key: string, label: string, input: Html, { help = '', error = '' } = {}) {
  return html`<div class="field" id="field-${key}"><label for="filter-${key}">${label}</label>${input}
${help ? html`<p class="help" id="help-${key}">${help}</p>` : ''}${error ? html`<p class="error" id="error-${key}">${error}</p>` : ''}</div>`
}

function optionsOf(options: readonly Option[], value: string) {
  const isKnown = value === '' || options.some((option) => option.value === value)
  return [...(isKnown ? [] : [{ value, label: value }]), ...options].map(
    (option) =>
      html`<option value="${option.value}"${option.value === value ? html` selected` : ''}>${option.label}</option>`,
  )
}

function sortSelect({ sort }: ListRequest, { profile }: Names) {
  const options = openColumns(profile, sortColumns).flatMap((by) => {
    const title = columnTitle(profile, by)
    const [up, down] = by === 'dueDate' ? ['earliest first', 'latest first'] : ['ascending', 'descending']
    return [
      { value: by, label: `${title}, ${up}` },
      { value: `-${by}`, label: `${title}, ${down}` },
    ]
  })
  return html`<select id="filter-sort" name="sort">${optionsOf(options, sortWord(sort))}</select>`
}

function fieldSpec(key: FilterKey, { profile, directory }: Names): Field {
  const label = (name: string, otherwise: string) => commonLabel(profile, name, otherwise)
  const everybody = () =>
    [...directory.people.values()].map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en'))
  switch (key) {
    case 'text':
      return { kind: 'text', label: 'Number, case number or words of the title' }
    case 'number':
      return {
        kind: 'text',
        label: label('number', 'Number'),
        help: `Such as ${profile.office.numberPrefix}-2026-00012, 2026-12 or 12.`,
      }
    case 'case':
      return { kind: 'text', label: label('caseNumber', 'Case number'), help: 'Its beginning is enough.' }
    case 'title':
      return { kind: 'text', label: label('title', 'Title'), help: 'Words of it, or how they begin.' }
    case 'status':
      return {
        kind: 'select',
        label: 'Status',
        options: [...statuses, ...endings].map((status) => ({ value: status, label: statusName(profile, status) })),
      }
    case 'type':
      return {
        kind: 'select',
        label: label('taskType', 'Task type'),
        options: profile.taskTypes.map(({ key, name }) => ({ value: key, label: name })),
      }
    case 'from':
    case 'until':
      return { kind: 'date', label: dayLabels[key] }
    case 'assignee':
      return { kind: 'text', label: label('assignee', 'Assignee'), suggestions: everybody() }
    case 'delegate':
      return { kind: 'text', label: label('delegate', 'Delegate'), suggestions: everybody() }
    case 'unit':
      return {
        kind: 'select',
        label: label('unit', 'Unit'),
        options: profile.units.map(({ code }) => ({ value: code, label: unitName(profile, code) })),
      }
    case 'facility':
      return { kind: 'text', label: 'Facility', suggestions: profile.facilities }
    case 'requestor':
      return { kind: 'text', label: label('requestor', 'Requestor') }
    case 'authority':
      return { kind: 'text', label: label('taskAuthority', 'Task authority') }
  }
}
