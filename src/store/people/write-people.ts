import type { Prisma } from '../generated/client.ts'
import type { PersonInput } from './people-store.ts'
import { imported } from './read-people.ts'

/** Adds the people or makes them what the rows say; the supervisors stand in the rows or in the directory. */
export async function writePeople(tx: Prisma.TransactionClient, rows: PersonInput[]): Promise<void> {
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    INSERT INTO person (email, name, title, unit, time_zone, active)
    SELECT email, name, title, unit, "timeZone", active
    FROM jsonb_to_recordset(${json}::jsonb)
      AS row(email text, name text, title text, unit text, "timeZone" text, active boolean)
    ON CONFLICT (email) DO UPDATE SET name = excluded.name, title = excluded.title, unit = excluded.unit,
      time_zone = excluded.time_zone, active = excluded.active,
      successor_id = CASE WHEN excluded.active THEN NULL ELSE person.successor_id END`
  await tx.$executeRaw`
    UPDATE person SET supervisor_id = (SELECT id FROM person s WHERE s.email = row."supervisorEmail")
    FROM jsonb_to_recordset(${json}::jsonb) AS row(email text, "supervisorEmail" text)
    WHERE person.email = row.email`

  const written = await tx.person.findMany({
    where: { email: { in: rows.map(({ email }) => email) } },
    select: { id: true, email: true },
  })
  const ids = new Map(written.map(({ id, email }) => [email, id]))
  const theirs = { where: { personId: { in: [...ids.values()] } } }
  const ofEach = <Part>(parts: (row: PersonInput) => readonly Part[]) =>
    rows.flatMap((row) => parts(row).map((part) => ({ personId: ids.get(row.email) ?? '', part })))

  await tx.personRole.deleteMany(theirs)
  await tx.personRole.createMany({
    data: ofEach((row) => row.roles).map(({ personId, part }) => ({ personId, role: part })),
  })
  await tx.personPosition.deleteMany(theirs)
  await tx.personPosition.createMany({
    data: ofEach((row) => row.positions).map(({ personId, part }) => ({ personId, position: part })),
  })
  await tx.delegatedAuthority.deleteMany({ where: { ...theirs.where, ...imported } })
  await tx.delegatedAuthority.createMany({
    skipDuplicates: true,
    data: ofEach((row) => row.actingFor).map(({ personId, part: { position, from, until } }) => ({
      ...{ personId, position, from: new Date(from), until: new Date(until) },
    })),
  })
}
