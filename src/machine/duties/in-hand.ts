import type { Person } from '../people/directory.ts'
import type { Notice, World } from '../task/decision.ts'
import type { Task } from '../task/task.ts'
import { duties } from './duties.ts'
import { dutyCards } from './duty.ts'

export type InHand = Pick<Notice, 'card' | 'assignment' | 'step'>

/**
 * The cards of what lies with the person in this task now, each once: for whoever takes it over. What they delegated is
 * among it. `asDeputyOf`: of what lies with this person who is away, as far as the deputy may do it.
 */
export function inHandOf(task: Task, person: Person, world: World, asDeputyOf: Person | null = null): InHand[] {
  const away = asDeputyOf?.id ?? null
  const cards = duties(task, world).flatMap(({ duty, assignment, step, ...row }): InHand[] => {
    const card = dutyCards[duty]
    return card !== null && row.person === person.id && row.deputyFor === away ? [{ card, assignment, step }] : []
  })
  return [...new Map(cards.map((hand) => [`${hand.card} ${hand.assignment} ${hand.step}`, hand])).values()]
}
