import type { Prisma } from '../generated/client.ts'

/** One change of people at a time; the others wait. */
export async function lockDirectory(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$queryRaw`SELECT revision FROM directory FOR UPDATE`
}

/** From now on a decision made on the older directory is not committed. */
export async function raiseRevision(tx: Prisma.TransactionClient): Promise<void> {
  await tx.directory.update({ where: { id: 1 }, data: { revision: { increment: 1 } } })
}
