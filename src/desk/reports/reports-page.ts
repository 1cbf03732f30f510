import { html } from 'hono/html'
import type { ReadReport, ReportAsk } from '../../bot/reports/read-report.ts'
import { reportNotes, reportTables } from '../../bot/reports/report-tables.ts'
import { reportSentences } from '../../bot/reports/report-words.ts'
import type { Table } from '../../bot/tables/table.ts'
import { unitName } from '../../cards/views/profile-names.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import { type ReportScope, reportScope } from '../../machine/report-scope.ts'
import { filterField } from '../lists/filter-form.ts'
import { type Reasons, reasonsSections } from './reasons.ts'
import { figuresTable, isDrawn, reportCharts } from './report-charts.ts'

interface ReportsPage {
  ask: ReportAsk
  read: ReadReport | { sentence: string; field: keyof ReportAsk }
  /** Null: not for this reader. */
  reasons: Reasons | null
  reader: Person
  world: Pick<World, 'profile' | 'directory'>
}

/** The body of the page: what is asked for, then the figures in words, as numbers, as charts and as tables. */
export function reportsPage({ ask, read, reasons, reader, world }: ReportsPage) {
  const scope = reportScope(reader)
  return html`<h1>Reports</h1>
<p class="quiet">${scopeWords(scope, world)}</p>
${askForm(ask, read, scope, world)}
${'report' in read ? figures(read, ask, reasons, world) : ''}`
}

function scopeWords({ unit, persons, details }: ReportScope, { profile }: ReportsPage['world']): string {
  if (details) return 'You see the figures of every unit, with people, reasons and possible duplicates.'
  if (unit === null) return 'You see the figures of every unit, with people.'
  return `You see the figures of ${unitName(profile, unit)}${persons ? ', with its people' : ''}.`
}

function askForm(ask: ReportAsk, read: ReportsPage['read'], scope: ReportScope, { profile }: ReportsPage['world']) {
  const shown = 'report' in read ? { ...ask, ...pick(read.report.query) } : ask
  const field = (key: keyof ReportAsk, spec: Parameters<typeof filterField>[1]) =>
    filterField(key, spec, shown[key] ?? '', 'sentence' in read && read.field === key ? read.sentence : '')
  const units =
    scope.unit === null ? profile.units.map(({ code }) => ({ value: code, label: unitName(profile, code) })) : []
  const types = profile.taskTypes.map(({ key, name }) => ({ value: key, label: name }))
  const anyUnit = scope.unit === null ? 'Every unit' : unitName(profile, scope.unit)
  return html`<form method="get" action="/desk/reports" class="panel filter">
<div class="fields">${field('from', { kind: 'date', label: 'From' })}${field('until', { kind: 'date', label: 'Until' })}
${field('unit', { kind: 'select', label: 'Unit', options: units, any: anyUnit })}${field('type', { kind: 'select', label: 'Task type', options: types, any: 'Every type' })}</div>
<p class="buttons"><button class="primary">Show</button> <a class="button" href="/desk/reports">The last twelve months</a></p></form>`
}

const pick = ({ from, until }: ReadReport['report']['query']) => ({ from, until })

function figures(
  { report }: ReadReport,
  ask: ReportAsk,
  reasons: Reasons | null,
  { profile, directory }: ReportsPage['world'],
) {
  const tables = reportTables(report, profile, directory)
  return html`<section aria-labelledby="in-words"><h2 id="in-words">In words</h2><ul class="words">${reportSentences(report).map((sentence) => html`<li>${sentence}</li>`)}</ul></section>
<section aria-labelledby="key-figures"><h2 id="key-figures">Key figures</h2>${keyFigures(tables)}</section>
${exportLinks(ask)}
${reportCharts(tables)}
${tables.filter((table) => table.name !== 'Key figures' && !isDrawn(table)).map((table) => html`<section><h2>${table.name}</h2>${figuresTable(table)}</section>`)}
${reasons ? reasonsSections(reasons, profile) : ''}
<section aria-labelledby="meaning"><h2 id="meaning">What the figures mean</h2><ul>${reportNotes.map((note) => html`<li>${note}</li>`)}</ul></section>`
}

/** What the form above says already is left out. */
function keyFigures(tables: readonly Table[]) {
  const asked = new Set(['From', 'Until', 'Unit', 'Task type'])
  const rows =
    tables.find(({ name }) => name === 'Key figures')?.rows.filter(([name]) => !asked.has(String(name))) ?? []
  return html`<dl class="key-figures">${rows.map(([name, value]) => html`<div class="panel"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function exportLinks(ask: ReportAsk) {
  const query = new URLSearchParams(Object.entries(ask).filter((entry): entry is [string, string] => entry[1] !== null))
  const search = query.size === 0 ? '' : `?${query}`
  return html`<p class="export">Take this report away:
<a class="button" href="/desk/reports/export.csv${search}" download>CSV</a> <a class="button" href="/desk/reports/export.xlsx${search}" download>Excel</a></p>`
}
