import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { OperationOutput } from '../bot/control/operations.ts'
import { print, runVerb, table, UsageError } from './run-verb.ts'
import { withOffice } from './with-office.ts'

interface ReportOptions {
  as: string
  from?: string
  until?: string
  unit?: string
  type?: string
  json?: boolean
  csv?: string
  xlsx?: string
}

/** `report`: the figures that the person sees, printed or kept in a file that only its owner reads. */
export function addReportVerb(program: Command): void {
  program
    .command('report')
    .description('how the office does: open, on time, how long, overdue, reopened, extensions, month by month')
    .requiredOption('--as <email>', 'who looks: task managers see the office, others their unit')
    .option('--from <day>', 'YYYY-MM-DD; left out: twelve months before --until')
    .option('--until <day>', 'YYYY-MM-DD; left out: today')
    .option('--unit <code>', 'one unit')
    .option('--type <key>', 'one task type')
    .option('--csv <file>', 'write a CSV file')
    .option('--xlsx <file>', 'write an Excel workbook')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: ReportOptions) => {
        const { as, from = null, until = null, unit = null, type = null } = options
        const shown = await withOffice((call) => call('report', { as, from, until, unit, type }))
        if (options.csv !== undefined) keep(options.csv, shown.csv)
        if (options.xlsx !== undefined) keep(options.xlsx, Buffer.from(shown.xlsx, 'base64'))
        if (options.json) print(shown.report, '', options)
        else if (options.csv === undefined && options.xlsx === undefined) print(null, reportText(shown), {})
      }),
    )
}

function keep(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content, { mode: 0o600 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(`${file} cannot be written (${code}): choose another place.`)
  }
  process.stderr.write(`The report is in ${file}.\n`)
}

function reportText({ tables, notes }: OperationOutput<'report'>): string {
  const written = tables.map(({ name, columns, rows }) => {
    const cells = rows.map((row) => row.map((value) => (value === null ? '–' : String(value))))
    return `${name}\n${table([columns.map(({ title }) => title), ...cells], '')}`
  })
  return [...written, notes.join('\n')].join('\n\n')
}

/** `digest --for EMAIL [--send]`: what somebody's digest says now. */
export function addDigestVerb(program: Command): void {
  program
    .command('digest')
    .description("show what somebody's digest says now")
    .requiredOption('--for <email>', 'whose')
    .option('--send', 'also send it to them now, beside the one of the morning')
    .option('--json', 'print JSON')
    .action(
      runVerb(async (options: { for: string; send?: boolean; json?: boolean }) => {
        const shown = await withOffice((call) => call('digest', { for: options.for, send: options.send ?? false }))
        const text = shown.text ?? 'There is nothing to say to them now.'
        print(shown, shown.sent ? `${text}\n\nIt is on its way.` : text, options)
      }),
    )
}
