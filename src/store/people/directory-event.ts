import type { PersonId } from '../../machine/task/ids.ts'
import type { Prisma } from '../generated/client.ts'
import type { Entry } from '../store.ts'

/** Keeps what was done to the directory here, beside what it is now. */
export async function recordDirectoryEvent(
  tx: Prisma.TransactionClient,
  { type, person, data }: { type: string; person: PersonId; data: Prisma.InputJsonObject },
  { by, at }: Entry,
): Promise<void> {
  await tx.directoryEvent.create({ data: { type, by, at: new Date(at), personId: person, data } })
}
