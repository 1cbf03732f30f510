import { html } from 'hono/html'
import type { Table } from '../../bot/tables/table.ts'
import { writeCsv, writeXlsx } from '../../bot/tables/table.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { TaskRow } from '../../store/lists/list-store.ts'
import type { ListPlace } from './list-views.ts'
import { columnTitle, listColumns, openColumns } from './list-views.ts'

/** Rows of one file: it is made in memory (20,000 rows take about 2 s and 150 MB as XLSX). */
export const MOST_EXPORTED = 20_000

export const tooMany = (total: number) =>
  `A file holds at most ${MOST_EXPORTED.toLocaleString('en-US')} tasks, and these are ${total.toLocaleString('en-US')}: narrow the search, for example by dates or a status.`

/** Every column that is for the whole office; what is sensitive stays behind Details. */
export function exportTable({ title }: ListPlace, rows: readonly TaskRow[], profile: Profile): Table {
  const columns = openColumns(profile)
  return {
    name: title,
    columns: columns.map((by) => ({ title: columnTitle(profile, by), kind: listColumns[by].kind })),
    rows: rows.map((task) => columns.map((by) => listColumns[by].value(task, profile))),
  }
}

export const exportFormats = {
  csv: { type: 'text/csv; charset=utf-8', write: async (table: Table) => new TextEncoder().encode(writeCsv(table)) },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: (table: Table) => writeXlsx([table]),
  },
} as const
export type ExportFormat = keyof typeof exportFormats

/** The ways to take the whole list away; nothing where there is none. */
export function exportLinks({ view }: ListPlace, query: string, total: number) {
  if (total === 0) return ''
  if (total > MOST_EXPORTED) return html`<p class="export quiet">${tooMany(total)}</p>`
  const search = query === '' ? '' : `?${query}`
  return html`<p class="export">Take ${total === 1 ? 'this task' : `all ${total.toLocaleString('en-US')} tasks`} away:
<a class="button" href="/desk/${view}/export.csv${search}" download>CSV</a> <a class="button" href="/desk/${view}/export.xlsx${search}" download>Excel</a></p>`
}
