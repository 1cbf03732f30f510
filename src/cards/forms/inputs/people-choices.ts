import type { Directory, Person } from '../../../machine/people/directory.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import { unitName } from '../../views/words/profile-names.ts'
import type { Choice } from './input-row.ts'

/** The active people, those of `unit` first, then by name: "Ann Lee – HOU". */
export function peopleChoices(directory: Directory, unit = ''): Choice[] {
  const first = (person: Person) => (person.unit === unit ? 0 : 1)
  return [...directory.people.values()]
    .filter((person) => person.active)
    .sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, 'en'))
    .map((person) => ({ title: cut(`${person.name} – ${person.unit}`), value: person.id }))
}

/** The units of the office: "HOU – Health Operations Unit". */
export function unitChoices(profile: Profile, except: readonly string[] = []): Choice[] {
  return profile.units
    .filter((unit) => !except.includes(unit.code))
    .map((unit) => ({ title: cut(unitName(profile, unit.code)), value: unit.code }))
}

/** Positions and their classes, for the clearing officials that the table leaves open. */
export function positionChoices(profile: Profile): Choice[] {
  return [...profile.positions, ...profile.positionClasses].map(({ code, name }) => ({
    title: cut(name === code ? code : `${code} – ${name}`),
    value: code,
  }))
}

export function channelChoices(profile: Profile): Choice[] {
  return profile.channels.map(({ key, name }) => ({ title: name, value: key }))
}

/** Slack: option object reference, 75 characters. The name comes first, so that a cut never hides who it is. */
function cut(title: string): string {
  return title.length > 75 ? `${title.slice(0, 74)}…` : title
}
