import type { PersonId } from '../../machine/task/ids.ts'
import type { Prisma } from '../generated/client.ts'

/**
 * Those who reported to the leaver report to the successor; returns how many. A successor from below the leaver goes up
 * to the leaver's own supervisor, or the two would report to each other.
 */
export async function passReports(
  tx: Prisma.TransactionClient,
  { leaver, successor }: { leaver: PersonId; successor: PersonId },
): Promise<number> {
  const people = await tx.person.findMany({ select: { id: true, supervisorId: true } })
  const above = new Map(people.map(({ id, supervisorId }) => [id, supervisorId]))
  if (isBelow(above, successor, leaver)) {
    const supervisor = above.get(leaver) ?? null
    await tx.person.update({
      where: { id: successor },
      data: { supervisorId: supervisor === successor ? null : supervisor },
    })
  }
  const { count } = await tx.person.updateMany({
    where: { supervisorId: leaver, id: { not: successor } },
    data: { supervisorId: successor },
  })
  return count
}

function isBelow(above: ReadonlyMap<string, string | null>, person: string, boss: string): boolean {
  const seen = new Set<string>()
  for (let next = above.get(person); next && !seen.has(next); next = above.get(next)) {
    if (next === boss) return true
    seen.add(next)
  }
  return false
}
