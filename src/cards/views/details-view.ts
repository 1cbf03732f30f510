import type { Fact as RecordFact } from '../../machine/decision.ts'
import { answerText } from '../../machine/response-digest.ts'
import type { Task } from '../../machine/task.ts'
import type { AdaptiveCard } from '../adaptive-card.ts'
import type { CardContext } from './card-context.ts'
import { commonValue, valueWords } from './common-value.ts'
import { concurrenceSection } from './concurrence-section.ts'
import { factWords } from './fact-words.ts'
import type { Fact } from './facts-of-card.ts'
import { fillTemplate } from './fill-template.ts'
import { statusName } from './profile-names.ts'
import { responseSections } from './response-sections.ts'
import { sizeWords } from './size-words.ts'
import { splitText } from './split-text.ts'
import { clearanceSection, submissionSection } from './submission-sections.ts'

export interface DetailsInput extends CardContext {
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
 * (DESIGN.md section 6). Never post it as a message.
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
