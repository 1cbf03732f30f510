import { isCoordinating } from '../../machine/concurrence.ts'
import type { Assignment } from '../../machine/task.ts'
import type { CardContext } from './card-context.ts'
import { concurrenceWords } from './concurrence-words.ts'
import type { DetailsSection } from './details-view.ts'
import { formatMoment } from './format-date.ts'
import { splitText } from './split-text.ts'

/** What each coordinating unit said, with its comment, and why a task manager went on without it. Sensitive. */
export function concurrenceSection(context: CardContext): DetailsSection {
  const texts = [...context.task.assignments]
    .reverse()
    .filter(isCoordinating)
    .flatMap((lane) => linesOf(context, lane))
  return { heading: 'Concurrence', facts: [], texts: texts.map((text) => ({ text })) }
}

function linesOf(context: CardContext, lane: Assignment): string[] {
  const { task, reader } = context
  const cycle = task.cycle > 1 ? `, cycle ${lane.cycle}` : ''
  const { concurrence } = lane
  const when = concurrence ? `, ${formatMoment(concurrence.at, reader.timeZone)}` : ''
  const overridden = concurrence?.overridden
  return [
    `${lane.unit}${cycle}: ${concurrenceWords(context, lane)}${when}`,
    ...splitText(concurrence?.comment ?? ''),
    ...(overridden
      ? splitText(`Overridden, ${formatMoment(overridden.at, reader.timeZone)}: ${overridden.reason}`)
      : []),
  ]
}
