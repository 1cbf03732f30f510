import type { Directory } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'

/**
 * Who is meant by a typed name: whoever has exactly this name or e-mail address, else everybody with all its words in their
 * name. Those who left are found too, as their tasks are still there.
 */
export function findPeople(directory: Directory, text: string): PersonId[] {
  const wanted = plain(text)
  const people = [...directory.people.values()]
  const exact = people.filter(({ name, email }) => plain(name) === wanted || email === wanted)
  const words = wanted.split(/\s+/)
  const found =
    exact.length > 0 ? exact : people.filter(({ name }) => words.every((word) => plain(name).includes(word)))
  return found.map(({ id }) => id)
}

/** Without case and accents: "Trevino" finds Rosa Treviño. */
function plain(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
