import { isCoordinating } from '../../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../../machine/people/directory.ts'
import type { Fact as RecordFact } from '../../../machine/task/decision.ts'
import { answerText } from '../../../machine/task/response-digest.ts'
import type { Assignment, Response, Task } from '../../../machine/task/task.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import type { CardContext } from '../card-context.ts'
import { type Fact, stepWords } from '../task-card/facts-of-card.ts'
import { commonValue, valueWords } from '../words/common-value.ts'
import { concurrenceWords } from '../words/concurrence-words.ts'
import { factWords } from '../words/fact-words.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatMoment, sizeWords, splitText } from '../words/format-date.ts'
import { channelName, statusName } from '../words/profile-names.ts'

interface DetailsInput extends CardContext {
  /** The record, oldest first. */
  facts: readonly RecordFact[]
  /** The task that this one comes back from. */
  earlier?: Task
}

/** A part of the record as templates/details.json reads it. */
export interface DetailsSection {
  heading: string
  facts: Fact[]
  texts: { text: string }[]
}

/** A modal holds 250 KB, most of which is for the task itself. */
const longestEarlier = 12_000

/** More entries than this make a modal too long; the whole record is in its export. */
const newestFacts = 60

/**
 * The whole record of a task, sensitive values included: only for those who may read it, after the look was recorded
 * (ADR 0005). Never post it as a message.
 */
export function renderDetails(input: DetailsInput): AdaptiveCard {
  const { task, profile } = input
  return fillTemplate('details', {
    number: task.number,
    title: task.title,
    status: statusName(profile, task.status),
    sections: filled([...detailsSections(input), timelineSection(input)]),
  })
}

/** The same for other surfaces, without the timeline. */
export function detailsSections(input: Omit<DetailsInput, 'facts'>): DetailsSection[] {
  const { task } = input
  return filled([
    textSection('Task instruction', task.instruction),
    textSection('Re-open instructions', task.reopenInstructions),
    ...tabSections(input),
    filesSection('Files of the task', task),
    ...responseSections(input),
    concurrenceSection(input),
    ...(input.earlier
      ? [
          textSection(
            `Answer of ${input.earlier.number}, which this one follows`,
            answerText(input.earlier).slice(0, longestEarlier),
          ),
        ]
      : []),
    clearanceSection(input),
    submissionSection(input),
  ])
}

const filled = (sections: DetailsSection[]) =>
  sections.filter(({ facts, texts }) => facts.length > 0 || texts.length > 0)

function textSection(heading: string, text: string): DetailsSection {
  return { heading, facts: [], texts: splitText(text).map((piece) => ({ text: piece })) }
}

/** The instruction and the comments have their own sections. */
const elsewhere = new Set(['number', 'title', 'instruction', 'comments', 'reopenInstructions'])

function tabSections({ task, profile, directory }: CardContext): DetailsSection[] {
  const own = profile.taskTypes.find((type) => type.key === task.type)?.tabs ?? []
  const tabs = profile.tabs.filter((tab) => tab.everyType || own.includes(tab.key))
  return tabs.map((tab) => {
    const facts = tab.fields
      .filter((field) => !elsewhere.has(field.key))
      .map((field) => {
        const value = tab.key === 'common' ? commonValue(task, field.key) : task.fields[field.key]
        return { title: field.label, value: valueWords({ profile, directory }, task.type, field, value) }
      })
    return { heading: tab.name, facts: facts.filter(({ value }) => value !== ''), texts: [] }
  })
}

function filesSection(heading: string, { attachments }: Pick<Task, 'attachments'>): DetailsSection {
  return { heading, facts: attachments.map((file) => ({ title: file.name, value: sizeWords(file.bytes) })), texts: [] }
}

function timelineSection({ task, facts, directory, reader }: DetailsInput): DetailsSection {
  const shown = facts.slice(-newestFacts)
  const units = new Map(task.assignments.map((lane) => [lane.id, lane.unit]))
  const lines = shown.map((fact) => {
    const unit = (fact.assignment && units.get(fact.assignment)) || ''
    return factWords(fact, { directory, timeZone: reader.timeZone, unit })
  })
  const left = facts.length - shown.length
  const earlier = left > 0 ? [`${left} earlier entries are in the export of the record.`] : []
  return textSection('Record', [...earlier, ...lines].join('\n\n'))
}

/** Characters that Details shows whole: a modal holds 250 KB (Slack: views reference). The newest versions come first. */
const budget = 60_000

/** The final text and each unit's response, the newest version first; older ones whole while there is room. */
function responseSections(context: CardContext): DetailsSection[] {
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

/** The evidence of each clearance step: who, on what authority, when, and the digest of what was cleared. */
export function clearanceSection(context: CardContext): DetailsSection {
  const { task, reader } = context
  const facts = task.steps.map((step) => {
    const at = step.clearedAt ? `, ${formatMoment(step.clearedAt, reader.timeZone)}` : ''
    const digest = step.digest ? `, SHA-256 ${step.digest}` : ''
    const cycle = task.cycle > 1 ? ` (cycle ${step.cycle})` : ''
    const place = task.steps.filter((each) => each.cycle === step.cycle && each.order <= step.order).length
    return { title: `${place}. ${step.name}${cycle}`, value: `${stepWords(context, step)}${at}${digest}` }
  })
  return { heading: 'Clearance', facts, texts: [] }
}

/** How and when it went to the authority, and the true times of a late entry. */
export function submissionSection({ task, profile, reader }: CardContext): DetailsSection {
  const moment = (time: string) => formatMoment(time, reader.timeZone)
  const { submission, lateEntry } = task
  const facts = [
    ...(submission
      ? [
          { title: 'Submitted', value: `${moment(submission.at)}, ${channelName(profile, submission.channel)}` },
          { title: 'Reference', value: submission.reference },
        ]
      : []),
    ...(lateEntry ? [{ title: 'Received, truly', value: moment(lateEntry.receivedAt) }] : []),
    ...(lateEntry?.respondedAt ? [{ title: 'Responded, truly', value: moment(lateEntry.respondedAt) }] : []),
    ...(lateEntry ? [{ title: 'Entered late', value: moment(task.createdAt) }] : []),
  ]
  return { heading: 'Submission', facts: facts.filter(({ value }) => value !== ''), texts: [] }
}

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
