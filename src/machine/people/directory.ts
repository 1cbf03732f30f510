import type { IsoDate, PersonId } from '../task/ids.ts'

export type DirectoryRole = 'taskManager' | 'tpsuChief' | 'unitHead'

/** The clearance authority of a position, delegated to a person for a period (Guide II.F); both days included. */
export interface DelegatedAuthority {
  position: string
  from: IsoDate
  until: IsoDate
}

/** Somebody is away and somebody else acts for them; both days included. */
export interface Absence {
  from: IsoDate
  until: IsoDate
  deputy: PersonId
}

export interface Person {
  id: PersonId
  /** Lower case. */
  email: string
  name: string
  title: string
  unit: string
  roles: readonly DirectoryRole[]
  positions: readonly string[]
  supervisor: PersonId | null
  actingFor: readonly DelegatedAuthority[]
  /** Past, present and coming, the earliest first; no two on one day. */
  absences: readonly Absence[]
  /** IANA name. */
  timeZone: string
  active: boolean
  /** Who has taken their place, once they left. */
  successor: PersonId | null
}

/** The people of the office as they stood at one revision; the commit checks that the revision still stands. */
export interface Directory {
  revision: number
  people: ReadonlyMap<PersonId, Person>
}

/** The active heads (unit chief, discipline chief, program lead) of a unit. */
export function headsOf(directory: Directory, unit: string): Person[] {
  return peopleWhere(directory, (person) => person.unit === unit && person.roles.includes('unitHead'))
}

/** All who may manage tasks: task managers and the TPSU chief. */
export function taskManagersOf(directory: Directory): Person[] {
  return peopleWhere(directory, isTaskManager)
}

export function isTaskManager(person: Person): boolean {
  return person.roles.includes('taskManager') || person.roles.includes('tpsuChief')
}

/** The first-line supervisor and the heads of the person's unit, without the person (Guide III.A: cc). */
export function chainOfCommand(directory: Directory, personId: PersonId): PersonId[] {
  const person = directory.people.get(personId)
  if (!person) return []
  const chain = [person.supervisor, ...headsOf(directory, person.unit).map((head) => head.id)]
  return [...new Set(chain.filter((id) => id !== null && id !== personId))] as PersonId[]
}

/** The person, or whoever has taken their place since they left; where that one left too, the next. */
export function heirOf(directory: Directory, id: PersonId): PersonId {
  const seen = new Set<PersonId>()
  let heir = id
  for (;;) {
    seen.add(heir)
    const person = directory.people.get(heir)
    if (!person || person.active || person.successor === null || seen.has(person.successor)) return heir
    heir = person.successor
  }
}

/**
 * Who answers for the tasks of a task manager: they, or once they have left their heir, or else whoever watches over all
 * tasks. Null: there is nobody.
 */
export function managerNow(directory: Directory, manager: PersonId): Person | null {
  const known = directory.people.get(heirOf(directory, manager))
  return known?.active ? known : anyManager(directory)
}

/** The TPSU chief, who tracks and assigns the tasks (Guide II.A), or else a task manager. */
export function anyManager(directory: Directory): Person | null {
  const all = taskManagersOf(directory)
  return all.find(({ roles }) => roles.includes('tpsuChief')) ?? all[0] ?? null
}

/** The person's name, or a plain stand-in for someone who left the directory. */
export function nameOf(directory: Directory, id: PersonId | null): string {
  return (id && directory.people.get(id)?.name) || 'somebody no longer in the directory'
}

function peopleWhere(directory: Directory, matches: (person: Person) => boolean): Person[] {
  return [...directory.people.values()].filter((person) => person.active && matches(person))
}
