import type { DirectoryRole } from '../../machine/people/directory.ts'
import type { IsoDate, PersonId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import type { Prisma } from '../generated/client.ts'
import { lockDirectory, raiseRevision, recordDirectoryEvent } from '../people/change-directory.ts'
import type { Entry } from '../people/people-store.ts'
import type { Replacement } from './leaver-store.ts'
import { passAbsences } from './pass-absences.ts'
import { passReports } from './pass-reports.ts'
import { ReplacementRefused } from './replacement-refused.ts'

interface Pair {
  leaver: PersonId
  successor: PersonId
  today: IsoDate
}
type Row = Prisma.PersonGetPayload<{ include: { roles: true; positions: true } }>

/**
 * Takes the leaver out of the directory and puts the successor in their place: roles, positions, people who report to
 * them, absences in which they were to act. One transaction; done before, nothing changes. Throws `ReplacementRefused`.
 */
export async function replacePerson(database: Database, pair: Pair, entry: Entry): Promise<Replacement> {
  return database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    const leaver = await readPerson(tx, pair.leaver)
    const successor = await readPerson(tx, pair.successor)
    if (leaver.successorId === successor.id) return readReplacement(tx, pair)
    await refuse(tx, leaver, successor)
    const taken = {
      ...(await passOffices(tx, leaver, successor)),
      reports: await passReports(tx, pair),
      absences: await passAbsences(tx, pair, entry),
    }
    await tx.person.update({ where: { id: leaver.id }, data: { active: false, successorId: successor.id } })
    await recordDirectoryEvent(
      tx,
      { type: 'replaced', person: pair.leaver, data: { successor: pair.successor, ...taken } },
      entry,
    )
    await raiseRevision(tx)
    return { ...(await readReplacement(tx, pair)), isNew: true }
  })
}

async function readPerson(tx: Prisma.TransactionClient, id: PersonId): Promise<Row> {
  // One after the other: see read-people.
  const person = await tx.person.findUniqueOrThrow({ where: { id } })
  const roles = await tx.personRole.findMany({ where: { personId: id } })
  const positions = await tx.personPosition.findMany({ where: { personId: id } })
  return { ...person, roles, positions }
}

async function refuse(tx: Prisma.TransactionClient, leaver: Row, successor: Row): Promise<void> {
  if (leaver.id === successor.id)
    throw new ReplacementRefused(`${leaver.name} cannot be replaced by themselves: name another person.`)
  if (!successor.active)
    throw new ReplacementRefused(`${successor.name} is no longer active in the directory: name another person.`)
  if (leaver.successorId !== null) {
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: leaver.successorId } })
    throw new ReplacementRefused(
      `${leaver.name} left and ${name} has taken their place: replace ${name}, if that one leaves too.`,
    )
  }
  const both = [leaver, successor]
  const [heads, headsToo] = both.map(({ roles }) => roles.some(({ role }) => role === 'unitHead'))
  if (heads && headsToo && leaver.unit !== successor.unit)
    throw new ReplacementRefused(
      `${successor.name} heads ${successor.unit} and cannot head ${leaver.unit} too: name another person.`,
    )
  if (both.some(({ roles }) => roles.some(({ role }) => role !== 'unitHead'))) return
  const managed = await tx.task.count({ where: { taskManager: leaver.id, status: { not: 'submittedToAuthority' } } })
  if (managed > 0)
    throw new ReplacementRefused(
      `${leaver.name} manages ${managed} open ${managed === 1 ? 'task' : 'tasks'}, and ${successor.name} is no task manager: name a task manager, or make them one first (people import).`,
    )
}

/** Whoever takes the place of a unit's head belongs to that unit from now on. */
async function passOffices(
  tx: Prisma.TransactionClient,
  leaver: Row,
  successor: Row,
): Promise<Pick<Replacement, 'roles' | 'positions' | 'unit'>> {
  const roles = leaver.roles.map(({ role }) => role as DirectoryRole)
  const positions = leaver.positions.map(({ position }) => position)
  const theirs = { where: { personId: leaver.id } }
  await tx.personRole.deleteMany(theirs)
  await tx.personPosition.deleteMany(theirs)
  const personId = successor.id
  await tx.personRole.createMany({ data: roles.map((role) => ({ personId, role })), skipDuplicates: true })
  await tx.personPosition.createMany({
    data: positions.map((position) => ({ personId, position })),
    skipDuplicates: true,
  })
  const { unit } = roles.includes('unitHead') ? leaver : successor
  if (unit !== successor.unit) await tx.person.update({ where: { id: personId }, data: { unit } })
  return { roles, positions, unit: leaver.unit }
}

async function readReplacement(tx: Prisma.TransactionClient, { leaver }: Pair): Promise<Replacement> {
  const { id, data } = await tx.directoryEvent.findFirstOrThrow({
    where: { personId: leaver, type: 'replaced' },
    orderBy: { id: 'desc' },
  })
  const kept = data as unknown as Omit<Replacement, 'id' | 'isNew'>
  return { ...kept, id: String(id), isNew: false }
}
