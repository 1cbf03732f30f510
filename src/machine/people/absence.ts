import { formatDay } from '../days/format-day.ts'
import { addDays } from '../days/working-days.ts'
import type { IsoDate, PersonId } from '../task/ids.ts'
import type { Absence, Directory, Person } from './directory.ts'

/** An absence as it is entered; both days included. */
export interface NewAbsence extends Absence {
  person: PersonId
}

/** What the search for loops looks at. */
export interface AbsenceBook {
  people: ReadonlyMap<PersonId, Pick<Person, 'name' | 'absences'>>
}

/** The person's absence on that day, or null. */
export function absenceOn(person: Person, day: IsoDate): Absence | null {
  return person.absences.find(({ from, until }) => from <= day && day <= until) ?? null
}

/**
 * Who acts for the person on that day, the nearest first: the deputy and, while the deputy is away too, the deputy's own.
 * Empty for somebody who is there, and beyond whoever left the directory.
 */
export function deputiesOf(directory: Directory, person: PersonId, day: IsoDate): Person[] {
  const chain: Person[] = []
  let next = directory.people.get(person)
  while (next) {
    const absence = absenceOn(next, day)
    next = absence ? directory.people.get(absence.deputy) : undefined
    if (!next?.active || next.id === person || chain.includes(next)) break
    chain.push(next)
  }
  return chain
}

/** For whom the person acts on that day: everybody of whom they are a deputy, over chains too. */
export function principalsOf(directory: Directory, deputy: Person, day: IsoDate): readonly Person[] {
  return deputy.active ? (actingOn(directory, day).get(deputy.id) ?? []) : []
}

/** Asked for every button of every card, so it is worked out once for a directory and a day. */
const known = new WeakMap<Directory, { day: IsoDate; acting: Map<PersonId, Person[]> }>()

function actingOn(directory: Directory, day: IsoDate): Map<PersonId, Person[]> {
  const kept = known.get(directory)
  if (kept?.day === day) return kept.acting
  const acting = new Map<PersonId, Person[]>()
  for (const person of directory.people.values()) {
    if (!person.active || absenceOn(person, day) === null) continue
    for (const { id } of deputiesOf(directory, person.id, day)) acting.set(id, [...(acting.get(id) ?? []), person])
  }
  known.set(directory, { day, acting })
  return acting
}

/** Why nobody would be there to act, in a sentence that names the loop; null when somebody is. */
export function absenceLoop(directory: AbsenceBook, absence: NewAbsence): string | null {
  const found = findLoop(directory, absence, [absence.person], absence)
  if (!found) return null
  const names = found.people.map((id) => directory.people.get(id)?.name ?? 'somebody').join(' → ')
  const days =
    found.from === found.until
      ? `on ${formatDay(found.from)}`
      : `from ${formatDay(found.from)} to ${formatDay(found.until)}`
  return `Nobody would be there ${days}, because each acts for the other: ${names}. Choose another person, or other days.`
}

interface Loop {
  people: PersonId[]
  from: IsoDate
  until: IsoDate
}

/** Follows the deputies over the days that all absences so far share. */
function findLoop(directory: AbsenceBook, first: NewAbsence, path: PersonId[], last: Absence): Loop | null {
  const people = [...path, last.deputy]
  if (last.deputy === first.person) return { people, from: last.from, until: last.until }
  if (path.includes(last.deputy)) return null
  for (const { deputy, from, until } of directory.people.get(last.deputy)?.absences ?? []) {
    const shared = { deputy, from: later(from, last.from), until: earlier(until, last.until) }
    const loop = shared.from <= shared.until ? findLoop(directory, first, people, shared) : null
    if (loop) return loop
  }
  return null
}

/** The person's absences once this one is entered: what was entered last counts, and of the others stays what it leaves. */
export function withAbsence(absences: readonly Absence[], added: Absence): Absence[] {
  const left = absences.flatMap((old) => [
    ...(old.from < added.from ? [{ ...old, until: earlier(old.until, addDays(added.from, -1)) }] : []),
    ...(old.until > added.until ? [{ ...old, from: later(old.from, addDays(added.until, 1)) }] : []),
  ])
  return [...left, added].sort((a, b) => (a.from < b.from ? -1 : 1))
}

/** The absences when this one ends: the day before `today` is its last, and one that has not begun is gone. */
export function withoutAbsence(absences: readonly Absence[], from: IsoDate, today: IsoDate): Absence[] {
  return absences.flatMap((old) => {
    if (old.from !== from) return [old]
    return old.from < today ? [{ ...old, until: earlier(old.until, addDays(today, -1)) }] : []
  })
}

const earlier = (a: IsoDate, b: IsoDate) => (a < b ? a : b)
const later = (a: IsoDate, b: IsoDate) => (a > b ? a : b)
