import { stringify } from 'csv-stringify/sync'
import type { Cell, Sheet } from 'write-excel-file/node'
import writeExcelFile from 'write-excel-file/node'

/** How the values of a column are kept: a `date` is `YYYY-MM-DD`, a day without a zone. */
export type ColumnKind = 'text' | 'number' | 'date'

/** Rows and columns that leave the office as a file. Whoever makes one answers for who may read it: nothing is left out here. */
export interface Table {
  /** Names the sheet. */
  name: string
  columns: { title: string; kind: ColumnKind }[]
  /** One value for each column; null is an empty cell. */
  rows: (string | number | null)[][]
}

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

/** In characters. */
const NARROWEST = 8
const WIDEST = 60
/** Rows that are looked at for the width of a column. */
const SAMPLE = 500
const DAY_FORMAT = 'yyyy-mm-dd'

/**
 * One sheet for each table: days are days and numbers are numbers to the spreadsheet, everything else is text that is never
 * run as a formula, whatever it begins with. The header stays in sight.
 */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  return await writeExcelFile(tables.map(sheetOf)).toBuffer()
}

function sheetOf({ name, columns, rows }: Table): Sheet<never> {
  const header = columns.map(({ title, kind }): Cell => {
    return { value: title, type: String, fontWeight: 'bold', align: kind === 'number' ? 'right' : 'left' }
  })
  const sample = rows.slice(0, SAMPLE)
  return {
    sheet: sheetName(name),
    stickyRowsCount: 1,
    columns: columns.map(({ title }, place) => ({ width: widthOf([title, ...sample.map((row) => row[place] ?? '')]) })),
    data: [header, ...rows.map((row) => columns.map(({ kind }, place) => cellOf(kind, row[place] ?? null)))],
  }
}

function cellOf(kind: ColumnKind, value: string | number | null): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  const day = kind === 'date' ? new Date(`${value}T00:00:00Z`) : null
  if (day && !Number.isNaN(day.getTime())) return { value: day, type: Date, format: DAY_FORMAT, align: 'left' }
  return { value: textOf(value), type: String }
}

/** The library (4.1.1) looks texts up in a plain object, so "constructor" would be taken for one that it had already. */
function textOf(text: string): string {
  return text in {} ? `${text} ` : text
}

function widthOf(values: readonly (string | number)[]): number {
  const longest = Math.max(...values.map((value) => String(value).length))
  return Math.min(Math.max(longest + 2, NARROWEST), WIDEST)
}

/** Excel: at most 31 characters, none of []:*?/\ and no apostrophe at the ends. */
function sheetName(name: string): string {
  const plain = name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
  return plain.replace(/^'|'$/g, ' ').trim() || 'Sheet'
}
