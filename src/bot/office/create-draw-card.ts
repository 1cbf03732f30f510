import { renderDigest } from '../../cards/views/lists/digest-view.ts'
import { renderTaskCard, type TaskCardInput } from '../../cards/views/task-card/task-card-view.ts'
import { offers } from '../../machine/lifecycle/offers.ts'
import { type Directory, heirOf, type Person } from '../../machine/people/directory.ts'
import type { CardKind } from '../../machine/task/decision.ts'
import type { TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import type { DrawCard, DrawMessage } from '../outbox/delivery-parts.ts'
import { makeWorld } from './make-world.ts'
import type { OfficeParts } from './office-parts.ts'
import { sentenceCard } from './replies.ts'

/** Cards about something that was said: the fact that keeps it and where in it the text is. */
const saidIn: Partial<Record<CardKind, { fact: string; text: string }>> = {
  comment: { fact: 'commented', text: 'text' },
  nudge: { fact: 'nudged', text: 'text' },
  returned: { fact: 'returned', text: 'reason' },
  extensionDenied: { fact: 'extensionDenied', text: 'reason' },
  stoodDown: { fact: 'actionSet', text: 'reason' },
}

/** Draws cards for the outbox. Whoever left the office has only the number left of theirs, and who has it now. */
export function createDrawCard(parts: OfficeParts): DrawCard {
  return async (shown, task, reader, directory) => {
    if (!reader.active) return sentenceCard(goneWords(task, reader, directory))
    const world = makeWorld(parts, directory)
    const latest = await latestOf(shown.card, task.id, shown.since)
    return renderTaskCard({
      kind: shown.card,
      task,
      assignment: shown.assignment,
      step: shown.step,
      reader,
      offers: offers(task, reader, world),
      profile: parts.profile,
      directory,
      today: world.today,
      hasDesk: parts.desk !== null,
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

function goneWords({ number }: Task, reader: Person, directory: Directory): string {
  const heir = directory.people.get(heirOf(directory, reader.id))
  const now = heir?.active ? `ask ${heir.name}` : 'ask a task manager'
  return `${number} is not shown to you any more, as you left the office: ${now}.`
}

/** Draws the messages about several tasks for the outbox. */
export function createDrawMessage({ profile }: Pick<OfficeParts, 'profile'>): DrawMessage {
  return ({ card, content }, rows, directory) => renderDigest({ kind: card, content, rows, profile, directory })
}
