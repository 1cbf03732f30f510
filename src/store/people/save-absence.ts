import type { IsoDate, PersonId } from '../../machine/ids.ts'
import type { Database } from '../database/open-database.ts'
import { lockDirectory, raiseRevision } from './directory-revision.ts'

/**
 * Keeps an absence. What was entered last counts: an earlier one that runs into it ends the day before, and one that
 * begins within it is dropped, so that only one deputy acts on a day.
 */
export async function saveAbsence(
  database: Database,
  { person, deputy, from, until }: { person: PersonId; deputy: PersonId; from: IsoDate; until: IsoDate },
): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const period = { from: new Date(from), until: new Date(until) }
    const dayBefore = new Date(period.from.getTime() - 86_400_000)
    const mine = { personId: person }
    await tx.absence.deleteMany({ where: { ...mine, from: { gte: period.from, lte: period.until } } })
    await tx.absence.updateMany({
      where: { ...mine, from: { lt: period.from }, until: { gte: period.from } },
      data: { until: dayBefore },
    })
    await tx.absence.create({ data: { ...mine, deputyId: deputy, ...period } })
    await raiseRevision(tx)
  })
}
