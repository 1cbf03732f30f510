import { renderTaskCard, type TaskCardInput } from '../cards/views/task-card-view.ts'
import type { CardKind } from '../machine/decision.ts'
import type { TaskId } from '../machine/ids.ts'
import { offers } from '../machine/offers.ts'
import { makeWorld } from './commands/make-world.ts'
import type { OfficeParts } from './office-parts.ts'
import type { DrawCard } from './outbox/delivery-parts.ts'

/** Cards about something that was said: the fact that keeps it and where in it the text is. */
const saidIn: Partial<Record<CardKind, { fact: string; text: string }>> = {
  comment: { fact: 'commented', text: 'text' },
  nudge: { fact: 'nudged', text: 'text' },
  returned: { fact: 'returned', text: 'reason' },
  extensionDenied: { fact: 'extensionDenied', text: 'reason' },
  stoodDown: { fact: 'actionSet', text: 'reason' },
}

/** Draws cards for the outbox. Somebody who left the office keeps their copies, without a button. */
export function createDrawCard(parts: OfficeParts): DrawCard {
  return async (shown, task, reader, directory) => {
    const world = makeWorld(parts, directory)
    const latest = await latestOf(shown.card, task.id, shown.since)
    return renderTaskCard({
      kind: shown.card,
      task,
      assignment: shown.assignment,
      step: shown.step,
      reader,
      offers: reader.active ? offers(task, reader, world) : [],
      profile: parts.profile,
      directory,
      today: world.today,
      hasDesk: parts.desk !== null && reader.active,
      ...(latest && { latest }),
    })
  }

  async function latestOf(card: CardKind, task: TaskId, since: string): Promise<TaskCardInput['latest'] | null> {
    const place = saidIn[card]
    if (!place) return null
    const facts = await parts.store.factsOf(task)
    const fact = facts.findLast(({ type, at }) => type === place.fact && at <= since)
    const text = fact?.data[place.text]
    return fact && typeof text === 'string' ? { text, by: fact.by } : null
  }
}
