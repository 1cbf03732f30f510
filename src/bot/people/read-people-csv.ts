import { type CsvError, parse } from 'csv-parse/sync'
import { isIsoDate } from '../../machine/days/working-days.ts'
import type { DelegatedAuthority, DirectoryRole } from '../../machine/people/directory.ts'
import { isTimeZone, type Profile } from '../../machine/profile/profile-schema.ts'
import { matchesPosition } from '../../machine/profile/route-task.ts'
import type { PersonInput } from '../../store/people/people-store.ts'

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

const personColumns = [
  'email',
  'name',
  'title',
  'unit',
  'roles',
  'positions',
  'supervisor',
  'time_zone',
  'acting_for',
  'acting_from',
  'acting_until',
  'active',
] as const
type PersonCells = Record<(typeof personColumns)[number], string>

const directoryRoles: readonly string[] = ['taskManager', 'tpsuChief', 'unitHead'] satisfies DirectoryRole[]

/** One row as a person, and what is wrong with it (`column x: …; the fix`). `emails`: those of the whole file, lower case. */
function checkPersonCells(
  cells: PersonCells,
  profile: Profile,
  emails: readonly string[],
): { person: PersonInput; mistakes: string[] } {
  const roles = splitList(cells.roles)
  const positions = splitList(cells.positions)
  const timeZone = cells.time_zone || profile.office.timeZone
  const email = cells.email.toLowerCase()
  const supervisor = cells.supervisor.toLowerCase()
  const units = profile.units.map((unit) => unit.code)
  const codes = profile.positions.map((position) => position.code)
  const authority = checkAuthority(cells, profile, positions)
  const mistakes = [
    ...(/^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/.test(email)
      ? []
      : [`column email: "${cells.email}" is not an e-mail address; write one such as name@example.gov`]),
    ...(cells.name === '' ? ['column name: is empty; write the name'] : []),
    ...notIn('unit', 'unit', [cells.unit], units),
    ...notIn('roles', 'role', roles, directoryRoles),
    ...notIn('positions', 'position', positions, codes),
    ...checkSupervisor(supervisor, email, emails),
    ...(isTimeZone(timeZone)
      ? []
      : [
          `column time_zone: there is no time zone "${timeZone}"; write an IANA name such as ${profile.office.timeZone}`,
        ]),
    ...authority.mistakes,
    ...(/^(yes|no|true|false|)$/i.test(cells.active) ? [] : [`column active: write yes or no, not "${cells.active}"`]),
  ]
  const person: PersonInput = {
    email,
    name: cells.name,
    title: cells.title,
    unit: cells.unit,
    roles: roles.filter((role): role is DirectoryRole => directoryRoles.includes(role)),
    positions,
    supervisorEmail: supervisor || null,
    timeZone,
    actingFor: authority.delegated,
    active: !/^(no|false)$/i.test(cells.active),
  }
  return { person, mistakes }
}

function splitList(cell: string): string[] {
  const items = cell.split(';').map((item) => item.trim())
  return [...new Set(items.filter((item) => item !== ''))]
}

function notIn(column: string, what: string, values: readonly string[], known: readonly string[]): string[] {
  return values
    .filter((value) => !known.includes(value))
    .map((value) => `column ${column}: there is no ${what} "${value}"; use one of ${known.join(', ')}`)
}

function checkSupervisor(supervisor: string, email: string, emails: readonly string[]): string[] {
  if (supervisor === '') return []
  if (supervisor === email) {
    return ['column supervisor: nobody supervises themselves; name another person or leave it empty']
  }
  if (emails.includes(supervisor)) return []
  return [`column supervisor: nobody in the file has the e-mail "${supervisor}"; correct it or add that person`]
}

/** The authority of a position for a period (Guide II.F); both days included. */
function checkAuthority(
  cells: PersonCells,
  profile: Profile,
  held: readonly string[],
): { delegated: DelegatedAuthority[]; mistakes: string[] } {
  const { acting_for: position, acting_from: from, acting_until: until } = cells
  if (position === '' && from === '' && until === '') return { delegated: [], mistakes: [] }
  const known = profile.positions.find((candidate) => candidate.code === position)
  const mistakes = [
    ...(position === '' ? ['column acting_for: is empty; name the position, or remove the period'] : []),
    ...(position === ''
      ? []
      : notIn(
          'acting_for',
          'position',
          [position],
          profile.positions.map((candidate) => candidate.code),
        )),
    ...Object.entries({ acting_from: from, acting_until: until })
      .filter(([, date]) => !isIsoDate(date))
      .map(([column, date]) => `column ${column}: "${date}" is not a date; write YYYY-MM-DD`),
  ]
  if (isIsoDate(from) && isIsoDate(until) && until < from) {
    mistakes.push(`column acting_until: ${until} is before ${from}; exchange the two dates`)
  }
  const holders = known?.delegableTo
  if (holders && !holders.some((wanted) => matchesPosition(profile, held, wanted))) {
    mistakes.push(
      `column acting_for: the authority of ${position} can be held by ${holders.join(' or ')} only; clear it or give the person that position`,
    )
  }
  return { delegated: [{ position, from, until }], mistakes }
}
