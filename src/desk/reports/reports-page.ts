import { html, raw } from 'hono/html'
import type { ReadReport, ReportAsk } from '../../bot/reports/read-report.ts'
import { reportNotes, reportTables } from '../../bot/reports/report-tables.ts'
import { reportSentences } from '../../bot/reports/report-words.ts'
import type { Table } from '../../bot/tables/table.ts'
import { unitName } from '../../cards/views/words/profile-names.ts'
import type { Person } from '../../machine/people/directory.ts'
import { type ReportScope, reportScope } from '../../machine/people/may-read.ts'
import type { World } from '../../machine/task/decision.ts'
import { filterField } from '../lists/filter-form.ts'
import { type Reasons, reasonsSections } from './reasons.ts'

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

interface Drawing {
  kind: 'bar' | 'line'
  /** The names stand at the left, each with its bars. */
  isSideways: boolean
  /** How many columns after the first are drawn. */
  series: number
  says: string
}

/** The tables of the report that are drawn; each is there as a table too. */
const drawings: Record<string, Drawing> = {
  'Open by status': { kind: 'bar', isSideways: true, series: 2, says: 'Bars: open and overdue tasks of each status.' },
  'By month': {
    kind: 'line',
    isSideways: false,
    series: 3,
    says: 'Lines: received, closed and closed on time, by month.',
  },
  Overdue: { kind: 'bar', isSideways: false, series: 1, says: 'Bars: overdue tasks by working days since their date.' },
  'Open by unit': { kind: 'bar', isSideways: true, series: 2, says: 'Bars: open and overdue tasks of each unit.' },
}

const isDrawn = ({ name }: Table) => name in drawings

/** The charts and what they are drawn from; static/reports.js draws them. */
function reportCharts(tables: readonly Table[]) {
  const drawn = Object.keys(drawings).flatMap((name) => tables.find((table) => table.name === name) ?? [])
  const data = drawn.flatMap((table) => chartData(table) ?? [])
  return html`<div class="charts">${drawn.map(figure)}</div>
<script type="application/json" id="chart-data">${json(data)}</script>`
}

function figure(table: Table) {
  const { name, columns } = table
  const id = idOf(name)
  const { says } = drawings[name] ?? { says: '' }
  if (table.rows.length === 0)
    return html`<section class="panel chart" aria-labelledby="h-${id}"><h2 id="h-${id}">${name}</h2><p class="quiet">There is nothing to show.</p></section>`
  return html`<section class="panel chart" aria-labelledby="h-${id}"><h2 id="h-${id}">${name}</h2>
<div class="drawing"><canvas id="${id}" role="img" aria-label="${says} The table below has the same figures."></canvas></div>
<details><summary>${name} as a table</summary>${figuresTable({ ...table, columns })}</details></section>`
}

/** A table of figures as HTML; its name is read out, and stands above it. */
function figuresTable({ name, columns, rows }: Table) {
  const numeric = (at: number) => (columns[at]?.kind === 'number' ? html` class="number"` : '')
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}, table"><table class="figures">
<thead><tr>${columns.map(({ title }, at) => html`<th scope="col"${numeric(at)}>${title}</th>`)}</tr></thead>
<tbody>${rows.map(([first, ...values]) => html`<tr><th scope="row">${first}</th>${values.map((value, at) => html`<td${numeric(at + 1)}>${value ?? '–'}</td>`)}</tr>`)}</tbody></table></div>`
}

function chartData({ name, columns, rows }: Table) {
  const drawing = drawings[name]
  if (!drawing || rows.length === 0) return null
  const { kind, isSideways, series } = drawing
  return {
    ...{ id: idOf(name), kind, isSideways, labels: rows.map(([label]) => String(label)), axis: columns[0]?.title },
    series: columns
      .slice(1, series + 1)
      .map(({ title }, at) => ({ name: title, values: rows.map((row) => row[at + 1]) })),
  }
}

const idOf = (name: string) => `chart-${name.toLowerCase().replaceAll(' ', '-')}`

/** Inside a script element nothing may look like its end. */
const json = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', '\\u003c'))
