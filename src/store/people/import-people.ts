import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../database/open-database.ts'
import { storable } from '../storable.ts'
import { lockDirectory, raiseRevision } from './change-directory.ts'
import type { PersonInput } from './people-store.ts'
import { comparablePerson, readPeople } from './read-people.ts'
import { writePeople } from './write-people.ts'

type Tally = { added: number; changed: number; unchanged: number }

/** The rows contradict each other or the directory; nothing was imported. The message names the e-mail. */
class ImportRefused extends Error {
  constructor(message: string) {
    super(`${message} Nothing was imported.`)
    this.name = 'ImportRefused'
  }
}

/**
 * Adds or changes people by e-mail, all in one transaction; the revision rises only when something changed. Throws
 * `ImportRefused` for an e-mail that stands twice and for a supervisor whom nobody knows.
 */
export async function importPeople(database: Database, input: PersonInput[]): Promise<Tally> {
  const rows = storable(input).map(comparablePerson)
  refuseRepeats(rows)
  return database.prisma.$transaction(
    async (tx) => {
      await lockDirectory(tx)
      const before = await readPeople(tx)
      refuseUnknownSupervisors(rows, before)
      const added = rows.filter((row) => !before.has(row.email))
      const changed = rows.filter((row) => before.has(row.email) && !isDeepStrictEqual(before.get(row.email), row))
      if (added.length + changed.length > 0) {
        await writePeople(tx, [...added, ...changed])
        await raiseRevision(tx)
      }
      const unchanged = rows.length - added.length - changed.length
      return { added: added.length, changed: changed.length, unchanged }
    },
    { timeout: 60_000, maxWait: 60_000 },
  )
}

function refuseRepeats(rows: PersonInput[]): void {
  const seen = new Set<string>()
  for (const { email } of rows) {
    if (seen.has(email)) throw new ImportRefused(`${email} stands twice in the list.`)
    seen.add(email)
  }
}

function refuseUnknownSupervisors(rows: PersonInput[], before: ReadonlyMap<string, PersonInput>): void {
  const known = new Set([...before.keys(), ...rows.map(({ email }) => email)])
  for (const { email, supervisorEmail } of rows) {
    if (supervisorEmail !== null && !known.has(supervisorEmail))
      throw new ImportRefused(
        `${supervisorEmail}, the supervisor of ${email}, is neither in the list nor in the directory.`,
      )
  }
}
