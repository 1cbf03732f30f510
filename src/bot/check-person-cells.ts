import type { DelegatedAuthority, DirectoryRole } from '../machine/directory.ts'
import { isTimeZone } from '../machine/profile/is-time-zone.ts'
import { matchesPosition } from '../machine/profile/match-position.ts'
import type { Profile } from '../machine/profile/profile-schema.ts'
import { isIsoDate } from '../machine/profile/working-days.ts'
import type { PersonInput } from '../store/store.ts'

export const personColumns = [
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
export type PersonCells = Record<(typeof personColumns)[number], string>

const directoryRoles: readonly string[] = ['taskManager', 'tpsuChief', 'unitHead'] satisfies DirectoryRole[]

/** One row as a person, and what is wrong with it (`column x: …; the fix`). `emails`: those of the whole file, lower case. */
export function checkPersonCells(
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
