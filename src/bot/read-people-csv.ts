import { type CsvError, parse } from 'csv-parse/sync'
import type { Profile } from '../machine/profile/profile-schema.ts'
import type { PersonInput } from '../store/store.ts'
import { checkPersonCells, type PersonCells, personColumns } from './check-person-cells.ts'

export interface BadRow {
  /** Line of the file, from 1. */
  line: number
  /** Names line, column and fix. */
  message: string
}

interface Row {
  line: number
  cells: PersonCells
}

/**
 * People of a CSV file (columns: see `personColumns`, in any order) checked against the office's profile. A bad row is left
 * out of `people` and reported; the others stand. A supervisor is an e-mail of the file, be it of a bad row.
 */
export function readPeopleCsv(text: string, profile: Profile): { people: PersonInput[]; bad: BadRow[] } {
  const { rows, bad } = readRows(text)
  const people: PersonInput[] = []
  const emails = rows.map((row) => row.cells.email.toLowerCase())
  const headLines = new Map<string, number>()
  for (const [at, { line, cells }] of rows.entries()) {
    const { person, mistakes } = checkPersonCells(cells, profile, emails)
    const first = emails.indexOf(emails[at] ?? '')
    if (first < at && person.email !== '') {
      mistakes.push(`column email: ${person.email} is already on line ${rows[first]?.line}; remove one of the two rows`)
    }
    const isHead = person.active && person.roles.includes('unitHead')
    const headLine = headLines.get(person.unit)
    if (isHead && headLine !== undefined) {
      mistakes.push(
        `column roles: ${person.unit} already has its chief on line ${headLine}; keep unitHead in one of the two rows`,
      )
    }
    if (isHead && headLine === undefined) headLines.set(person.unit, line)
    if (mistakes.length === 0) people.push(person)
    bad.push(...mistakes.map((mistake) => ({ line, message: `line ${line}, ${mistake}` })))
  }
  return { people, bad: bad.sort((one, other) => one.line - other.line) }
}

function readRows(text: string): { rows: Row[]; bad: BadRow[] } {
  let records: { line: number; cells: string[] }[]
  try {
    records = parseRecords(text)
  } catch (error) {
    const line = Number((error as CsvError).lines ?? 1)
    return { rows: [], bad: [{ line, message: `line ${line}: a quotation mark is out of place; close or double it` }] }
  }
  const [head, ...body] = records
  if (!head) return { rows: [], bad: [{ line: 1, message: 'line 1: the file is empty; begin with the column names' }] }

  const header = head.cells.map((cell) => cell.toLowerCase().replace(/[ -]+/g, '_'))
  const bad = checkHeader(head.line, header)
  const needed = ['email', 'name', 'unit'].every((column) => header.includes(column))
  const rows = body.flatMap(({ line, cells }): Row[] => {
    if (!needed) return []
    if (cells.length > header.length) {
      const message = `line ${line}: has ${cells.length} values for ${header.length} columns; put a value with a comma in quotes`
      bad.push({ line, message })
      return []
    }
    const named = personColumns.map((column) => [column, cells[header.indexOf(column)] ?? ''])
    return [{ line, cells: Object.fromEntries(named) as PersonCells }]
  })
  return { rows, bad }
}

/** The records of a CSV text that are not blank, each with the line it begins on. */
function parseRecords(text: string): { line: number; cells: string[] }[] {
  // One kind of line end only: csv-parse counts a CRLF inside quotes as two lines.
  const parsed = parse(text.replace(/\r\n?/g, '\n'), {
    bom: true,
    relax_column_count: true,
    info: true,
    raw: true,
  }) as unknown as { record: string[]; raw: string; info: { lines: number } }[]
  return parsed
    .map(({ record, raw, info }) => ({
      // csv-parse tells the line a record ends on.
      line: info.lines - (raw.trimEnd().match(/\n/g)?.length ?? 0),
      cells: record.map((cell) => cell.trim().replace(/\s+/g, ' ')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function checkHeader(line: number, header: readonly string[]): BadRow[] {
  const known: readonly string[] = personColumns
  const missing = ['email', 'name', 'unit'].filter((column) => !header.includes(column))
  const unknown = header.filter((column) => !known.includes(column))
  const twice = header.filter((column, at) => header.indexOf(column) !== at)
  return [
    ...missing.map((column) => `the column ${column} is missing; add it`),
    ...unknown.map((column) => `there is no column "${column}"; use one of ${known.join(', ')}`),
    ...twice.map((column) => `the column ${column} is there twice; remove one`),
  ].map((mistake) => ({ line, message: `line ${line}: ${mistake}` }))
}
