import type { Duty } from '../../machine/people/replace-leaver.ts'
import type { IsoTime, PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Database } from '../database/open-database.ts'
import { emptyMessage } from '../digest/message-content.ts'
import type { Prisma } from '../generated/client.ts'
import { lockDirectory, recordDirectoryEvent } from '../people/change-directory.ts'
import type { ToldTakeover } from './leaver-store.ts'

/** Queues the message of a takeover once; false when it was done before. With nothing to say, it counts as told. */
export async function tellTakeover(
  database: Database,
  { replacement, takeover, cards, to, day }: ToldTakeover,
  now: IsoTime,
): Promise<boolean> {
  return database.prisma.$transaction(async (tx) => {
    await lockDirectory(tx)
    if (await isTold(tx, replacement, takeover.leaver)) return false
    const entry = { by: to, at: now }
    await recordDirectoryEvent(tx, { type: 'takeoverTold', person: takeover.leaver, data: { replacement } }, entry)
    if (takeover.offices.length === 0 && takeover.duties.length === 0) return true
    const content = { ...emptyMessage(day), takeovers: [takeover] }
    await tx.outbox.create({
      data: {
        ...{ personId: to, card: 'takeover', content: content as unknown as Prisma.InputJsonObject },
        ...{ dueAt: new Date(now), createdAt: new Date(now) },
      },
    })
    await tx.outbox.createMany({
      data: cards.map(({ task, card, assignment, step }) => ({
        ...{ taskId: task, personId: to, card, assignmentId: assignment, stepId: step, state: 'skipped' },
        ...{ error: 'told in one message with others', dueAt: new Date(now), createdAt: new Date(now) },
        endedAt: new Date(now),
      })),
    })
    return true
  })
}

/** Whether `tellTakeover` was done. */
export async function isTakeoverTold({ prisma }: Database, replacement: string, leaver: PersonId): Promise<boolean> {
  return isTold(prisma, replacement, leaver)
}

async function isTold(tx: Prisma.TransactionClient, replacement: string, leaver: PersonId): Promise<boolean> {
  const told = await tx.directoryEvent.findFirst({
    where: { personId: leaver, type: 'takeoverTold', data: { path: ['replacement'], equals: replacement } },
  })
  return told !== null
}

/** Of these tasks those on which a duty passed from the leaver to the successor, in their order. */
export async function passedTasks(
  database: Database,
  ids: readonly TaskId[],
  { leaver, successor }: { leaver: PersonId; successor: PersonId },
): Promise<{ id: TaskId; duty: Duty }[]> {
  return database.query<{ id: TaskId; duty: Duty }>(
    `SELECT e.task_id AS id, e.data ->> 'duty' AS duty FROM event e JOIN task t ON t.id = e.task_id
     WHERE e.task_id = ANY ($1::uuid[]) AND e.type = 'replaced' AND e.by = $3::uuid AND e.data ->> 'leaver' = $2
     ORDER BY t.number_year, t.number_in_year, e.seq`,
    [ids, leaver, successor],
    { columns: { id: 'uuid', duty: 'text' } },
  )
}
