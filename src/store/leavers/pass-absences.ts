import { absenceLoop, withAbsence } from '../../machine/people/absence.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Prisma } from '../generated/client.ts'
import { recordDirectoryEvent } from '../people/change-directory.ts'
import type { Entry } from '../people/people-store.ts'
import { everybodysAbsences, replaceAbsences } from '../people/save-absence.ts'
import { ReplacementRefused } from './replacement-refused.ts'

/**
 * From today on the successor acts where the leaver was to act; returns in how many absences. Who acted before stays.
 * Throws `ReplacementRefused` where nobody would be there to act.
 */
export async function passAbsences(
  tx: Prisma.TransactionClient,
  { leaver, successor, today }: { leaver: PersonId; successor: PersonId; today: IsoDate },
  entry: Entry,
): Promise<number> {
  const { people } = await everybodysAbsences(tx)
  const book = { people: new Map(people) }
  let passed = 0
  for (const [person, { name, absences }] of people) {
    // Whoever left is away for good, and nobody acts for them.
    if (person === leaver) continue
    for (const { deputy, from, until } of absences) {
      if (deputy !== leaver || until < today) continue
      const next = { person, deputy: successor, from: from < today ? today : from, until }
      if (person === successor)
        throw new ReplacementRefused(
          `${nameOfPerson(people, leaver)} acts for ${name} until ${until}, and ${name} cannot act for themselves: choose another deputy first.`,
        )
      const loop = absenceLoop(book, next)
      if (loop) throw new ReplacementRefused(loop)
      const { absences: before } = book.people.get(person) ?? { absences }
      const after = withAbsence(before, next)
      book.people.set(person, { name, absences: after })
      await replaceAbsences(tx, person, after, entry)
      const data = { from: next.from, until, deputy: successor }
      await recordDirectoryEvent(tx, { type: 'absenceEntered', person, data }, entry)
      passed += 1
    }
  }
  return passed
}

const nameOfPerson = (people: ReadonlyMap<PersonId, { name: string }>, id: PersonId) =>
  people.get(id)?.name ?? 'Somebody'
