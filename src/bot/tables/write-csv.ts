import { stringify } from 'csv-stringify/sync'
import type { Table } from './table.ts'

/** Spreadsheets skip what cannot be seen before they look whether a formula begins (the library looks at the first character). */
const HIDDEN_FORMULA = /^[\s\p{Cc}\p{Cf}]+[=+\-@＝＋－＠]/u

/**
 * The table as RFC 4180 has it, with CRLF and a byte order mark, so that Excel reads it as UTF-8. A text that a spreadsheet
 * would run as a formula gets an apostrophe in front (OWASP: CSV injection); every text is quoted, so that a program that
 * splits at semicolons does not find one inside; a negative number stays a number.
 */
export function writeCsv({ columns, rows }: Table): string {
  return stringify([columns.map(({ title }) => title), ...rows], {
    bom: true,
    record_delimiter: 'windows',
    quoted_string: true,
    quoted_empty: false,
    escape_formulas: true,
    cast: { string: (text) => (HIDDEN_FORMULA.test(text) ? `'${text}` : text) },
  })
}
