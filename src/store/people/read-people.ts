import type { Prisma } from '../generated/client.ts'
import type { PersonInput } from './people-store.ts'

/** The person in the one form in which an unchanged one compares equal: lower-case e-mails, everything sorted. */
export function comparablePerson(person: PersonInput): PersonInput {
  const periods = person.actingFor.map(({ position, from, until }) => ({ position, from, until }))
  return {
    email: person.email.trim().toLowerCase(),
    name: person.name,
    title: person.title,
    unit: person.unit,
    roles: [...new Set(person.roles)].sort(),
    positions: [...new Set(person.positions)].sort(),
    supervisorEmail: person.supervisorEmail?.trim().toLowerCase() || null,
    timeZone: person.timeZone,
    actingFor: periods.sort((a, b) => (a.position + a.from < b.position + b.from ? -1 : 1)),
    active: person.active,
  }
}

/** Authority that was delegated here is no import's business. */
export const imported = { enteredBy: null }

/** Everybody by e-mail, as an import would have to give them to change nothing. */
export async function readPeople(tx: Prisma.TransactionClient): Promise<Map<string, PersonInput>> {
  // One after the other: Prisma loads `include` in parallel, and the one connection of a transaction complains.
  const people = await tx.person.findMany()
  const roles = Map.groupBy(await tx.personRole.findMany(), ({ personId }) => personId)
  const positions = Map.groupBy(await tx.personPosition.findMany(), ({ personId }) => personId)
  const authorities = Map.groupBy(await tx.delegatedAuthority.findMany({ where: imported }), ({ personId }) => personId)
  const emails = new Map(people.map(({ id, email }) => [id, email]))
  return new Map(
    people.map(({ id, supervisorId, ...person }) => [
      person.email,
      comparablePerson({
        ...person,
        roles: (roles.get(id) ?? []).map(({ role }) => role as PersonInput['roles'][number]),
        positions: (positions.get(id) ?? []).map(({ position }) => position),
        supervisorEmail: supervisorId && (emails.get(supervisorId) ?? null),
        actingFor: (authorities.get(id) ?? []).map(({ position, from, until }) => ({
          ...{ position, from: dayOf(from), until: dayOf(until) },
        })),
      }),
    ]),
  )
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
