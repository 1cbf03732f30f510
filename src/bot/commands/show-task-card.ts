import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderTaskCard } from '../../cards/views/task-card-view.ts'
import type { AssignmentId } from '../../machine/ids.ts'
import { offers } from '../../machine/offers.ts'
import type { OfficeParts } from '../office-parts.ts'
import type { Reading } from './load-for-reading.ts'

/** The overview card, with what this reader may do now; of one unit where `assignment` names it. */
export function showTaskCard(
  { desk }: Pick<OfficeParts, 'desk'>,
  { task, reader, world }: Reading,
  assignment: AssignmentId | null,
): AdaptiveCard {
  const { profile, directory, today } = world
  return renderTaskCard({
    kind: 'overview',
    task,
    assignment,
    step: null,
    reader,
    offers: offers(task, reader, world),
    profile,
    directory,
    today,
    hasDesk: desk !== null,
  })
}
