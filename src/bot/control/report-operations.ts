import { cardLines, linesToText } from '../../cards/mail/card-lines.ts'
import { type DigestOf, readDigest } from '../digest/read-digest.ts'
import { makeWorld } from '../office/make-world.ts'
import { type ReportAsk, readReport } from '../reports/read-report.ts'
import { asOneTable, reportNotes, reportTables } from '../reports/report-tables.ts'
import { writeCsv, writeXlsx } from '../tables/table.ts'
import { personByEmail } from './look-up.ts'
import { OperationRefused, type Room } from './room.ts'

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

/** What a person's digest says now, in words and as data; `send` also sends it, beside the one of the day. */
export async function showDigestOf(
  { parts }: Room,
  { for: email, send }: { for: string; send: boolean },
): Promise<{ text: string | null; content: DigestOf['content']; sent: boolean }> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, email)
  const { content, card } = await readDigest(parts, { reader, directory, send })
  if (send) parts.wakeWorker()
  return { text: card && linesToText(cardLines(card), null), content, sent: send && card !== null }
}
