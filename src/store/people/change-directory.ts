import type { PersonId } from '../../machine/task/ids.ts'
import type { Prisma } from '../generated/client.ts'
import type { Entry } from './people-store.ts'

/** Keeps what was done to the directory here, beside what it is now. */
export async function recordDirectoryEvent(
  tx: Prisma.TransactionClient,
  { type, person, data }: { type: string; person: PersonId; data: Prisma.InputJsonObject },
  { by, at }: Entry,
): Promise<void> {
  await tx.directoryEvent.create({ data: { type, by, at: new Date(at), personId: person, data } })
}

/** One change of people at a time; the others wait. */
export async function lockDirectory(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$queryRaw`SELECT revision FROM directory FOR UPDATE`
}

/** From now on a decision made on the older directory is not committed. */
export async function raiseRevision(tx: Prisma.TransactionClient): Promise<void> {
  await tx.directory.update({ where: { id: 1 }, data: { revision: { increment: 1 } } })
}
