import { html, raw } from 'hono/html'
import type { Table } from '../../bot/tables/table.ts'

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

export const isDrawn = ({ name }: Table) => name in drawings

/** The charts and what they are drawn from; static/reports.js draws them. */
export function reportCharts(tables: readonly Table[]) {
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
export function figuresTable({ name, columns, rows }: Table) {
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
