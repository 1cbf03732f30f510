import { makeWorld } from '../commands/make-world.ts'
import { asOneTable } from '../reports/as-one-table.ts'
import { type ReportAsk, readReport } from '../reports/read-report.ts'
import { reportNotes, reportTables } from '../reports/report-tables.ts'
import { writeCsv } from '../tables/write-csv.ts'
import { writeXlsx } from '../tables/write-xlsx.ts'
import { personByEmail } from './look-up.ts'
import { OperationRefused } from './operation-refused.ts'
import type { Room } from './room.ts'

/** The report that somebody of the directory sees, as figures, as tables, and as the files they can be kept in. */
export async function reportFigures({ parts }: Room, { as, ...ask }: ReportAsk & { as: string }) {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, as)
  const read = await readReport(parts, { reader, world: makeWorld(parts, directory) }, ask)
  if ('sentence' in read) throw new OperationRefused(read.sentence)
  const tables = reportTables(read.report, parts.profile, directory)
  const xlsx = Buffer.from(await writeXlsx(tables)).toString('base64')
  return { report: read.report, tables, notes: reportNotes, csv: writeCsv(asOneTable(tables)), xlsx }
}
