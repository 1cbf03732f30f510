import { hasSubject, isOpposed, openNonConcurs, opponents } from '../../machine/concurrence.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Assignment } from '../../machine/task.ts'
import { type CardContext, capitalized, people, subject } from './card-context.ts'
import { answerersOf } from './concurrence-words.ts'

/** Who must say whether the unit concurs, and by when; null: the same as of a unit that answers. `clearers`: who clears for the unit. */
export function coordinationDuty(
  context: CardContext,
  lane: Assignment,
  deadline: string,
  clearers: readonly PersonId[],
): string | null {
  const { task } = context
  switch (lane.state) {
    case 'assigned':
    case 'reopened':
    case 'delegated': {
      const who = subject(context, lane.state === 'delegated' ? lane.designee : lane.actionOfficer)
      const again = lane.reason === '' ? '' : ' again'
      if (hasSubject(task)) return `${who} must say${again} whether ${lane.unit} concurs${deadline}.`
      const answerers = answerersOf(context)
      return `${answerers} must answer first; ${who === 'You' ? 'you' : who} can then say whether ${lane.unit} concurs.`
    }
    case 'inUnitClearance':
      return `${capitalized(people(context, clearers, 'or'))} must clear what ${lane.unit} says${deadline}.`
    case 'complete':
      return isOpposed(lane) ? settleDuty(context, '') : null
    case 'waived':
      return `The concurrence of ${lane.unit} is waived: nothing more to do for this unit.`
    default:
      return null
  }
}

/** What keeps the task from its clearing officials, or null. */
export function settleDuty(context: CardContext, deadline: string): string | null {
  const { task } = context
  if (openNonConcurs(task).length === 0) return null
  const manager = subject(context, task.taskManager)
  return `${opponents(task, context)}. ${manager} must settle that before it goes to clearance${deadline}: the unit withdraws it, or it is overridden with a reason.`
}
