import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import type { Task } from '../../machine/task.ts'
import type { InboxCard } from '../../store/inbox/inbox-store.ts'
import type { DeskParts } from '../desk-parts.ts'

const PAGE_SIZE = 15

export interface ShownCard {
  row: InboxCard
  task: Task
  card: AdaptiveCard
  /** It has a button that moves the task on, and the machine would take it from this reader. */
  needsYou: boolean
}

/** One page of somebody's cards, drawn as they are now. `older`: where the next page begins; null: there is none. */
export async function readInbox(
  { store, drawCard }: DeskParts,
  { reader, world }: { reader: Person; world: World },
  before: number | null,
): Promise<{ shown: ShownCard[]; older: number | null; newest: number }> {
  const rows = await store.inbox.cardsOf(reader.id, { before, limit: PAGE_SIZE + 1 })
  const onPage = rows.slice(0, PAGE_SIZE)
  const tasks = await store.inbox.tasks([...new Set(onPage.map(({ task }) => task))])
  const shown = await Promise.all(
    onPage.map(async (row) => {
      const task = tasks.get(row.task)
      if (!task) return []
      const card = await drawCard(row, task, reader, world.directory)
      return [{ row, task, card, needsYou: (card.actions ?? []).some(({ style }) => style === 'positive') }]
    }),
  )
  const last = onPage.at(-1)
  return {
    shown: shown.flat(),
    older: rows.length > PAGE_SIZE && last ? last.seq : null,
    newest: onPage[0]?.seq ?? 0,
  }
}
