import { authorityPasses, delegatedOn } from '../../machine/clearance/authority.ts'
import { principalsOf } from '../../machine/people/absence.ts'
import { type Directory, managerNow, type Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import { codesOf } from '../lists/my-tasks.ts'

/** A person of a slot, with all by which a task may be theirs. */
export interface Reader {
  id: PersonId
  /** Whose tasks they have: their own, and those of the people for whom they stand in. */
  for: PersonId[]
  /** Task managers who left, and for whose tasks they answer. */
  leavers: PersonId[]
  /** The units that they head. */
  units: string[]
  /** Positions by which they clear, and the classes of these; delegated ones do not count for SES tasks (Guide II.F). */
  own: string[]
  delegated: string[]
  isTpsuChief: boolean
}

/** How each of these people is found in SQL on that day. */
export function readersOf(directory: Directory, profile: Profile, ids: readonly PersonId[], day: IsoDate): Reader[] {
  const gone = [...directory.people.values()].filter(({ active }) => !active)
  const leavers = Map.groupBy(gone, ({ id }) => managerNow(directory, id)?.id)
  return ids.flatMap((id) => {
    const person = directory.people.get(id)
    if (!person?.active) return []
    const reader = readerOf(person, directory, profile, day)
    return [{ ...reader, leavers: reader.for.flatMap((holder) => leavers.get(holder) ?? []).map(({ id }) => id) }]
  })
}

/** With what they have for whoever is away; a deputy clears by what may pass to them, and never for SES (Guide II.F). */
function readerOf(person: Person, directory: Directory, profile: Profile, day: IsoDate): Omit<Reader, 'leavers'> {
  const away = principalsOf(directory, person, day)
  const lent = away.flatMap(({ positions }) => positions.filter((held) => authorityPasses(held, person, profile)))
  const headed = [person, ...away].filter(({ roles }) => roles.includes('unitHead'))
  return {
    id: person.id,
    for: [person, ...away].map(({ id }) => id),
    units: [...new Set(headed.map(({ unit }) => unit))],
    own: codesOf(person.positions, profile),
    delegated: codesOf([...delegatedOn(person, day).map(({ position }) => position), ...lent], profile),
    isTpsuChief: person.roles.includes('tpsuChief'),
  }
}

/** The readers as the arrays of `openWork`, $1 to $9. */
export function readerArrays(readers: readonly Reader[]): unknown[][] {
  const acts = readers.flatMap(({ id, for: holders }) => holders.map((holder) => ({ id, holder })))
  const manages = readers.flatMap(({ id, for: holders, leavers }) =>
    [...new Set([...holders, ...leavers])].map((holder) => ({ id, holder })),
  )
  const heads = readers.flatMap(({ id, units }) => units.map((unit) => ({ id, unit })))
  const held = readers.flatMap(({ id, own, delegated }) => [
    ...own.map((code) => ({ id, code, ses: true })),
    ...delegated.map((code) => ({ id, code, ses: false })),
  ])
  return [
    ...[acts.map(({ id }) => id), acts.map(({ holder }) => holder)],
    ...[heads.map(({ id }) => id), heads.map(({ unit }) => unit)],
    ...[held.map(({ id }) => id), held.map(({ code }) => code), held.map(({ ses }) => ses)],
    ...[manages.map(({ id }) => id), manages.map(({ holder }) => holder)],
  ]
}

/** Units without an active head: task managers clear for them. */
export function headlessUnits(directory: Directory, profile: Profile): string[] {
  const people = [...directory.people.values()]
  const headed = new Set(
    people.filter(({ active, roles }) => active && roles.includes('unitHead')).map(({ unit }) => unit),
  )
  return profile.units.map(({ code }) => code).filter((code) => !headed.has(code))
}
