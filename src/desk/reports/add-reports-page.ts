import { type ReportAsk, readReport } from '../../bot/reports/read-report.ts'
import { asOneTable, reportTables } from '../../bot/reports/report-tables.ts'
import type { Table } from '../../bot/tables/table.ts'
import { writeCsv, writeXlsx } from '../../bot/tables/table.ts'
import { exportFormats } from '../lists/export-list.ts'
import { sentencePage } from '../page/bare-page.ts'
import type { DeskApp, DeskContext, DeskParts } from '../page/desk-parts.ts'
import { page } from '../page/layout.ts'
import { readReasons } from './reasons.ts'
import { reportsPage } from './reports-page.ts'

type Parts = Pick<DeskParts, 'store'>

const MOST_TYPED = 50
const writers = {
  csv: async (tables: readonly Table[]) => new TextEncoder().encode(writeCsv(asOneTable(tables))),
  xlsx: writeXlsx,
}

/** `/desk/reports`: how the office does, as far as the reader may see it (ADR 0014), and the same as files. */
export function addReportsPage(app: DeskApp, parts: Parts): void {
  app.get('/desk/reports', (c) => showReports(c, parts))
  for (const format of ['csv', 'xlsx'] as const)
    app.get(`/desk/reports/export.${format}`, (c) => exportReport(c, parts, format))
}

async function showReports(c: DeskContext, parts: Parts) {
  const ask = askOf(c)
  const world = c.get('world')
  const reader = c.get('reader')
  const read = await readReport(parts, { reader, world }, ask)
  const reasons = 'report' in read && read.scope.details ? await readReasons(parts, read.report.query) : null
  const body = reportsPage({ ask, read, reasons, reader, world })
  const assets = { styles: ['lists.css', 'reports.css'], scripts: ['chart.js', 'reports.js'] }
  return c.html(page(c, { title: 'Reports', active: 'reports', body, ...assets }), 'report' in read ? 200 : 422)
}

async function exportReport(c: DeskContext, parts: Parts, format: keyof typeof writers) {
  const world = c.get('world')
  const read = await readReport(parts, { reader: c.get('reader'), world }, askOf(c))
  if ('sentence' in read) return c.html(sentencePage('No file was made', read.sentence), 422)
  const bytes = await writers[format](reportTables(read.report, world.profile, world.directory))
  const { from, until } = read.report.query
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': exportFormats[format].type,
    'content-disposition': `attachment; filename="report-${from}-${until}.${format}"`,
  })
}

/** An empty field asks for nothing. */
function askOf(c: DeskContext): ReportAsk {
  const typed = (key: keyof ReportAsk) => c.req.query(key)?.trim().slice(0, MOST_TYPED) || null
  return { from: typed('from'), until: typed('until'), unit: typed('unit'), type: typed('type') }
}
