import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../database/open-database.ts'
import type { Prisma } from '../generated/client.ts'
import { storable } from '../storable.ts'
import type { PersonInput } from '../store.ts'
import { lockDirectory, raiseRevision } from './directory-revision.ts'

type Tally = { added: number; changed: number; unchanged: number }

/** The rows contradict each other or the directory; nothing was imported. The message names the e-mail. */
export class ImportRefused extends Error {
  constructor(message: string) {
    super(`${message} Nothing was imported.`)
    this.name = 'ImportRefused'
  }
}

/** Adds or changes people by e-mail, all in one transaction; the revision rises only when something changed. */
export async function importPeople(database: Database, input: PersonInput[]): Promise<Tally> {
  const rows = storable(input).map(normalized)
  refuseRepeats(rows)
  return database.prisma.$transaction(
    async (tx) => {
      await lockDirectory(tx)
      const before = await readPeople(tx)
      const toAdd = rows.filter((row) => !before.has(row.email))
      const toChange = rows.filter((row) => before.has(row.email) && !isDeepStrictEqual(before.get(row.email), row))
      await tx.person.createMany({ data: toAdd.map(personColumns) })
      const ids = await idsByEmail(tx)
      for (const row of [...toAdd, ...toChange]) await writePerson(tx, row, ids)
      if (toAdd.length + toChange.length > 0) await raiseRevision(tx)
      const unchanged = rows.length - toAdd.length - toChange.length
      return { added: toAdd.length, changed: toChange.length, unchanged }
    },
    { timeout: 60_000, maxWait: 60_000 },
  )
}

/** In the order that `readPeople` gives, so that an unchanged person compares equal. */
function normalized(row: PersonInput): PersonInput {
  const byPeriod = row.actingFor.map(({ position, from, until }) => ({ position, from, until }))
  return {
    email: row.email.trim().toLowerCase(),
    name: row.name,
    title: row.title,
    unit: row.unit,
    roles: [...new Set(row.roles)].sort(),
    positions: [...new Set(row.positions)].sort(),
    supervisorEmail: row.supervisorEmail?.trim().toLowerCase() || null,
    timeZone: row.timeZone,
    actingFor: byPeriod.sort((a, b) => compare(a.position + a.from, b.position + b.from)),
    active: row.active,
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function refuseRepeats(rows: PersonInput[]): void {
  const seen = new Set<string>()
  for (const { email } of rows) {
    if (seen.has(email)) throw new ImportRefused(`${email} stands twice in the list.`)
    seen.add(email)
  }
}

async function readPeople(tx: Prisma.TransactionClient): Promise<Map<string, PersonInput>> {
  const people = await tx.person.findMany({
    include: { roles: true, positions: true, authorities: true, supervisor: { select: { email: true } } },
  })
  const inputs = people.map(({ roles, positions, authorities, supervisor, ...person }) =>
    normalized({
      ...person,
      roles: roles.map(({ role }) => role as PersonInput['roles'][number]),
      positions: positions.map(({ position }) => position),
      supervisorEmail: supervisor?.email ?? null,
      actingFor: authorities.map(({ position, from, until }) => ({ position, from: day(from), until: day(until) })),
    }),
  )
  return new Map(inputs.map((input) => [input.email, input]))
}

async function idsByEmail(tx: Prisma.TransactionClient): Promise<Map<string, string>> {
  const people = await tx.person.findMany({ select: { id: true, email: true } })
  return new Map(people.map(({ id, email }) => [email, id]))
}

async function writePerson(tx: Prisma.TransactionClient, row: PersonInput, ids: Map<string, string>): Promise<void> {
  const personId = ids.get(row.email) ?? ''
  const supervisorId = row.supervisorEmail === null ? null : ids.get(row.supervisorEmail)
  if (supervisorId === undefined)
    throw new ImportRefused(
      `${row.supervisorEmail}, the supervisor of ${row.email}, is neither in the list nor in the directory.`,
    )
  const mine = { where: { personId } }
  await tx.person.update({ where: { id: personId }, data: { ...personColumns(row), supervisorId } })
  await tx.personRole.deleteMany(mine)
  await tx.personRole.createMany({ data: row.roles.map((role) => ({ personId, role })) })
  await tx.personPosition.deleteMany(mine)
  await tx.personPosition.createMany({ data: row.positions.map((position) => ({ personId, position })) })
  await tx.delegatedAuthority.deleteMany(mine)
  await tx.delegatedAuthority.createMany({
    data: row.actingFor.map(({ position, from, until }) => ({
      ...{ personId, position },
      from: new Date(from),
      until: new Date(until),
    })),
  })
}

function personColumns({ email, name, title, unit, timeZone, active }: PersonInput) {
  return { email, name, title, unit, timeZone, active }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
