import {
  type AbsenceBook,
  absenceLoop,
  type NewAbsence,
  withAbsence,
  withoutAbsence,
} from '../../machine/people/absence.ts'
import type { Absence } from '../../machine/people/directory.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { Prisma } from '../generated/client.ts'
import { lockDirectory, raiseRevision, recordDirectoryEvent } from './change-directory.ts'
import type { Entry } from './people-store.ts'

/** Nothing was kept; the message is a sentence for whoever entered it. */
class AbsenceRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'AbsenceRefused'
  }
}

/**
 * Keeps an absence, so that only one deputy acts on a day: what was entered last counts. Throws `AbsenceRefused` when
 * nobody would be there to act; asked under the lock of the directory, so that two entered at once make no loop.
 */
export async function saveAbsence(database: Database, absence: NewAbsence, entry: Entry): Promise<void> {
  await database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const loop = absenceLoop(await everybodysAbsences(tx), absence)
    if (loop) throw new AbsenceRefused(loop)
    const { person, from, until, deputy } = absence
    const before = await absencesOf(tx, person)
    await replaceAbsences(tx, person, withAbsence(before, { from, until, deputy }), entry)
    // Entered anew, so that what came meanwhile is shown too; no deputy sees a card again that they have.
    await tx.deputyTold.deleteMany({ where: { personId: person, from: new Date(from) } })
    await recordDirectoryEvent(tx, { type: 'absenceEntered', person, data: { from, until, deputy } }, entry)
    await raiseRevision(tx)
  })
}

/** Ends the absence that begins on `from`; false when there is none that runs or is to come. */
export async function endAbsence(
  database: Database,
  { person, from, today }: { person: PersonId; from: IsoDate; today: IsoDate },
  entry: Entry,
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const before = await absencesOf(tx, person)
    const ended = before.find((each) => each.from === from && each.until >= today)
    if (!ended) return false
    await replaceAbsences(tx, person, withoutAbsence(before, from, today), entry)
    await recordDirectoryEvent(tx, { type: 'absenceEnded', person, data: { ...ended, endedOn: today } }, entry)
    await raiseRevision(tx)
    return true
  })
}

/** Names and absences alone: the directory itself cannot be read while this transaction has the one connection. */
export async function everybodysAbsences(tx: Prisma.TransactionClient): Promise<AbsenceBook> {
  const people = await tx.person.findMany({ select: { id: true, name: true } })
  const absences = Map.groupBy((await tx.absence.findMany()).map(asAbsence), ({ person }) => person)
  return {
    people: new Map(
      people.map(({ id, name }) => [id as PersonId, { name, absences: absences.get(id as PersonId) ?? [] }]),
    ),
  }
}

async function absencesOf(tx: Prisma.TransactionClient, person: PersonId): Promise<Absence[]> {
  const rows = await tx.absence.findMany({ where: { personId: person } })
  return rows.map(asAbsence).map(({ from, until, deputy }) => ({ from, until, deputy }))
}

/** Rewrites the person's rows; one that stays as it was keeps who entered it. */
export async function replaceAbsences(
  tx: Prisma.TransactionClient,
  person: PersonId,
  absences: readonly Absence[],
  entry: Entry,
): Promise<void> {
  const before = await tx.absence.findMany({ where: { personId: person } })
  const enteredBy = new Map(
    before.map((row) => [`${row.from.toISOString().slice(0, 10)} ${row.deputyId}`, row.enteredBy]),
  )
  await tx.absence.deleteMany({ where: { personId: person } })
  await tx.absence.createMany({
    data: absences.map(({ from, until, deputy }) => ({
      ...{ personId: person, deputyId: deputy, from: new Date(from), until: new Date(until) },
      enteredBy: enteredBy.get(`${from} ${deputy}`) ?? entry.by,
    })),
  })
}

function asAbsence(row: { personId: string; from: Date; until: Date; deputyId: string }): NewAbsence {
  const dayOf = (date: Date) => date.toISOString().slice(0, 10)
  return {
    person: row.personId as PersonId,
    deputy: row.deputyId as PersonId,
    from: dayOf(row.from),
    until: dayOf(row.until),
  }
}
