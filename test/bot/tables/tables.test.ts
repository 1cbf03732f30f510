import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Table } from '../../../src/bot/tables/table.ts'
import { writeCsv, writeXlsx } from '../../../src/bot/tables/table.ts'

const columns: Table['columns'] = [
  { title: 'Title', kind: 'text' },
  { title: 'Days', kind: 'number' },
  { title: 'Due', kind: 'date' },
]
const table = (...rows: Table['rows']): Table => ({ name: 'Overdue', columns, rows })
const formulas = [
  '=HYPERLINK("http://x.example","a")',
  '+1',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
]

describe('a table as CSV', () => {
  const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' })

  test('is read back as it was, with umlauts, quotes, commas and line ends in its texts', () => {
    const title = 'Müller "Ambulanz", Teil 2;\r\nzweite Zeile\n日本語'

    const csv = writeCsv(table([title, 3, '2026-11-24'], [null, null, null]))

    expect(csv.startsWith('\ufeff"Title","Days","Due"\r\n')).toBe(true)
    expect(read(csv)).toEqual([
      ['Title', 'Days', 'Due'],
      [title, '3', '2026-11-24'],
      ['', '', ''],
    ])
  })

  test.each(formulas)('does not begin a cell as a formula: %j', (text) => {
    expect(read(writeCsv(table([text, null, null])))[1]?.[0]).toBe(`'${text}`)
  })

  test('leaves a formula no way out at a semicolon', () => {
    expect(writeCsv(table(['a;=1+1', null, null]))).toContain('"a;=1+1",,')
  })

  test('keeps negative numbers as numbers, and hyphens inside texts as they are', () => {
    expect(read(writeCsv(table(['ITMS-2026-00001', -5, null])))[1]).toEqual(['ITMS-2026-00001', '-5', ''])
    expect(writeCsv(table([null, -5, null]))).toContain(',-5,')
  })
})

describe('a table as XLSX', () => {
  const unpack = async (...tables: Table[]) => {
    const files = unzipSync(await writeXlsx(tables))
    return (path: string) => strFromU8(files[path] ?? new Uint8Array())
  }
  /** The cells of a sheet by their address, texts looked up. */
  const cellsOf = (file: (path: string) => string, sheet = 1) => {
    const texts = [...file('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(([, text]) => text)
    const cells = [...file(`xl/worksheets/sheet${sheet}.xml`).matchAll(/<c r="(\w+)"([^>]*)><v>(.*?)<\/v><\/c>/g)]
    return Object.fromEntries(
      cells.map(([, address, attributes, value]) => [
        address,
        attributes?.includes('t="s"') ? texts[Number(value)] : Number(value),
      ]),
    )
  }

  test('has numbers, days of the spreadsheet and texts', async () => {
    const file = await unpack(table(['Dental <backlog> & more', -5, '2026-11-24'], [null, null, null]))

    const { A2, B2, C2, ...rest } = cellsOf(file)

    expect([A2, B2]).toEqual(['Dental &lt;backlog&gt; &amp; more', -5])
    // Days since 1899-12-30.
    expect(C2).toBe((Date.UTC(2026, 10, 24) - Date.UTC(1899, 11, 30)) / 86_400_000)
    expect(file('xl/styles.xml')).toContain('formatCode="yyyy-mm-dd"')
    expect(rest).toEqual({ A1: 'Title', B1: 'Days', C1: 'Due' })
  })

  test.each(formulas)('keeps a text that looks like a formula as text: %j', async (text) => {
    const file = await unpack(table([text, null, null]))

    expect(file('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(cellsOf(file)['A2']).toBe(text)
  })

  test('keeps texts that are also names of a JavaScript object', async () => {
    const cells = cellsOf(await unpack(table(['constructor', null, null], ['__proto__', null, null])))

    expect([cells['A2'], cells['A3']]).toEqual(['constructor ', '__proto__ '])
  })

  test('freezes the header and gives each column the width of its texts', async () => {
    const sheet = (await unpack(table(['x'.repeat(200), 1, null])))('xl/worksheets/sheet1.xml')

    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/)
    expect([...sheet.matchAll(/<col [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))).toEqual([60, 8, 8])
  })

  test('has a sheet for each table, whatever its name', async () => {
    const file = await unpack(table(), { ...table(), name: 'Time/response: by [type] and by division' })

    const names = [...file('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)

    expect(names).toEqual(['Overdue', 'Time response  by  type  and by'])
  })
})
