import type { Directory, DirectoryRole, Person } from '../../machine/people/directory.ts'
import type { PersonId } from '../../machine/task/ids.ts'

interface Given {
  name: string
  title: string
  unit: string
  roles?: DirectoryRole[]
  positions?: string[]
}

/** An invented id that says its number: previews are read by people. */
export function previewId<Id extends string>(kind: number, number: number): Id {
  return `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}` as Id
}

const given: Given[] = [
  { name: 'Priya Nair', title: 'Task manager', unit: 'TPSU', roles: ['taskManager'] },
  { name: 'Walter Beck', title: 'TPSU Chief', unit: 'TPSU', roles: ['tpsuChief', 'unitHead'] },
  { name: 'Dana Ruiz', title: 'Nurse manager', unit: 'HOU' },
  { name: 'Samuel Okafor', title: 'Chief, HOU', unit: 'HOU', roles: ['unitHead'] },
  { name: 'Mei Tanaka', title: 'Subject matter expert', unit: 'HOU' },
  { name: 'Lucía Fernández', title: 'Chief, MCMU', unit: 'MCMU', roles: ['unitHead'] },
  { name: 'Marian Holt', title: 'Assistant Director', unit: 'FO', roles: ['unitHead'], positions: ['AD'] },
  { name: 'Desmond Achebe', title: 'Chief of Staff', unit: 'FO', positions: ['CoS'] },
  { name: 'Rafael Quintana', title: 'Deputy Assistant Director', unit: 'FO', positions: ['DAD-CS'] },
  { name: 'Hana Novák', title: 'Compliance consultant', unit: 'MQMU', positions: ['HCCC'] },
  {
    name: 'Maximiliane Featherstonehaugh-Wolfeschlegelsteinhausen de la Cruz y Santander',
    title: 'Action officer with a long name',
    unit: 'RIM',
  },
  { name: 'ליאור כהן', title: 'Action officer', unit: 'HRTO' },
]

/** Who is who in the previews. */
const previewPeople = given.map(
  (person, index): Person => ({
    id: previewId<PersonId>(1, index + 1),
    email: `person${index + 1}@example.gov`,
    name: person.name,
    title: person.title,
    unit: person.unit,
    roles: person.roles ?? [],
    positions: person.positions ?? [],
    supervisor: null,
    actingFor: [],
    absences: [],
    timeZone: 'America/New_York',
    active: true,
    successor: null,
  }),
)

/** The person of this name. Throws when the previews have nobody of the name. */
export function previewPerson(name: string): Person {
  const person = previewPeople.find((candidate) => candidate.name.startsWith(name))
  if (!person) throw new Error(`The previews have no ${name}.`)
  return person
}

export const previewDirectory: Directory = {
  revision: 1,
  people: new Map(previewPeople.map((person) => [person.id, person])),
}
