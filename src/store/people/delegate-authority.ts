import { addDays } from '../../machine/days/working-days.ts'
import type { DelegatedAuthority } from '../../machine/people/directory.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { lockDirectory, raiseRevision, recordDirectoryEvent } from './change-directory.ts'
import type { Entry } from './people-store.ts'

/** Keeps an authority for a period. One that began on the same day is replaced; others stay, as periods may overlap. */
export async function delegateAuthority(
  database: Database,
  { person, position, from, until }: DelegatedAuthority & { person: PersonId },
  entry: Entry,
): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const key = { personId: person, position, from: new Date(from) }
    const period = { until: new Date(until), enteredBy: entry.by }
    await tx.delegatedAuthority.upsert({
      where: { personId_position_from: key },
      create: { ...key, ...period },
      update: period,
    })
    // Delegated anew, so that what came meanwhile is shown too; nobody sees a card again that they have.
    await tx.deputyTold.deleteMany({ where: { personId: person, deputyId: person, from: key.from } })
    await recordDirectoryEvent(tx, { type: 'authorityDelegated', person, data: { position, from, until } }, entry)
    await raiseRevision(tx)
  })
}

/** Ends what runs or is to come of the person's authority for that position; false when there is none. */
export async function endAuthority(
  database: Database,
  { person, position, today }: { person: PersonId; position: string; today: IsoDate },
  entry: Entry,
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const start = new Date(today)
    const mine = { personId: person, position }
    const coming = await tx.delegatedAuthority.deleteMany({ where: { ...mine, from: { gte: start } } })
    const running = await tx.delegatedAuthority.updateMany({
      where: { ...mine, from: { lt: start }, until: { gte: start } },
      // Ended here, so an import no longer brings it back.
      data: { until: new Date(addDays(today, -1)), enteredBy: entry.by },
    })
    if (coming.count + running.count === 0) return false
    await recordDirectoryEvent(tx, { type: 'authorityEnded', person, data: { position, endedOn: today } }, entry)
    await raiseRevision(tx)
    return true
  })
}
