import { nameOf } from '../../machine/directory.ts'
import type { Response } from '../../machine/task.ts'
import type { CardContext } from './card-context.ts'
import type { DetailsSection } from './details-view.ts'
import { formatMoment } from './format-date.ts'
import { sizeWords } from './size-words.ts'
import { splitText } from './split-text.ts'

/** Characters that Details shows whole: a modal holds 250 KB (Slack: views reference). The newest versions come first. */
const budget = 60_000

/** The final text and each unit's response, the newest version first; older ones whole while there is room. */
export function responseSections(context: CardContext): DetailsSection[] {
  const { task } = context
  const lanes = [...task.assignments].reverse()
  const whole = wholeVersions([task.finalResponses, ...lanes.map((lane) => lane.responses)])
  const sections = lanes.map((lane) => {
    const cycle = task.cycle > 1 ? `, cycle ${lane.cycle}` : ''
    return section(context, `Response of ${lane.unit}${cycle}`, lane.responses, whole)
  })
  return [section(context, 'Final response', task.finalResponses, whole), ...sections]
}

/** The versions that fit into the budget: the newest of every list before any older one. */
function wholeVersions(lists: readonly (readonly Response[])[]): Set<Response> {
  const newest = lists.flatMap((list) => list.slice(-1))
  const older = lists.flatMap((list) => list.slice(0, -1).reverse())
  const whole = new Set<Response>()
  let left = budget
  for (const response of [...newest, ...older]) {
    if (response.text.length > left) continue
    left -= response.text.length
    whole.add(response)
  }
  return whole
}

function section(
  context: CardContext,
  heading: string,
  responses: readonly Response[],
  whole: ReadonlySet<Response>,
): DetailsSection {
  const texts = [...responses].reverse().flatMap((response) => {
    const summary = `${response.text.length} characters: see the export of the record.`
    const body = whole.has(response) ? splitText(response.text) : [summary]
    return [headingOf(context, response), ...body, ...filesOf(response)]
  })
  return { heading, facts: [], texts: texts.map((text) => ({ text })) }
}

function headingOf({ directory, reader }: CardContext, { version, by, at }: Response): string {
  return `Version ${version}, ${nameOf(directory, by)}, ${formatMoment(at, reader.timeZone)}:`
}

function filesOf({ attachments }: Response): string[] {
  if (attachments.length === 0) return []
  return [`Files: ${attachments.map((file) => `${file.name} (${sizeWords(file.bytes)})`).join(', ')}`]
}
