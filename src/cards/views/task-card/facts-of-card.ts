import { isCoordinating } from '../../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../../machine/people/directory.ts'
import { doerOf } from '../../../machine/record/phrase.ts'
import { authorityDate, shareDate } from '../../../machine/schedule/deadlines.ts'
import type { IsoDate } from '../../../machine/task/ids.ts'
import { liveAssignments } from '../../../machine/task/response-digest.ts'
import type { Assignment, ClearanceStep } from '../../../machine/task/task.ts'
import type { CardContext } from '../card-context.ts'
import { concurrenceWords } from '../words/concurrence-words.ts'
import { awayWords } from '../words/fact-words.ts'
import { formatDay, formatDayOf, formatDue, formatMoment } from '../words/format-date.ts'
import { actionName, priorityName, stateName, statusName } from '../words/profile-names.ts'

export interface Fact {
  title: string
  value: string
}

/** How the task stands, in one line: "Assigned (in unit clearance) · High priority · Action: Work". */
export function standingOf(context: CardContext, lane: Assignment | null): string {
  const { task, profile } = context
  const status = statusWords(context, shownLane(context, lane))
  return `${status} · ${priorityName(profile, task.priority)} priority · Action: ${actionName(profile, task.action)}`
}

/** The facts of a card, none of them sensitive: dates, people, clearance. */
export function factsOfCard(context: CardContext, lane: Assignment | null): Fact[] {
  const { task, directory, today, reader } = context
  const shown = shownLane(context, lane)
  const authority = authorityDate(task)
  const isOpen = task.stage !== 'submittedToAuthority' && task.action !== 'standDown'
  const isWithUnits = isOpen && (task.stage === 'pending' || task.stage === 'working')
  return [
    fact('Due', dueWords(today, shown ? shareDate(task, shown) : task.internalDueDate, isWithUnits)),
    ...(authority ? [fact('Due to authority', dueWords(today, authority, isOpen))] : []),
    ...(shown ? laneFacts(context, shown) : []),
    fact('Task manager', `${nameOf(directory, task.taskManager)}${awayWords(context, task.taskManager)}`),
    ...(task.followsNumber ? [fact('Follows', `${task.followsNumber}; its answer is in Details`)] : []),
    ...(task.ses ? [fact('SES clearance', 'Yes: the AD alone clears it')] : []),
    ...clearanceFacts(context),
    ...(task.attachments.length > 0 ? [fact('Files', `${task.attachments.length}, in Details`)] : []),
    ...(task.lateEntry
      ? [fact('Entered late', `Received ${formatDayOf(task.lateEntry.receivedAt, reader.timeZone)}`)]
      : []),
  ]
}

/** The unit that the card speaks of: its own, or the only one of the task. */
function shownLane({ task }: CardContext, lane: Assignment | null): Assignment | null {
  const live = liveAssignments(task)
  return lane ?? (live.length === 1 ? (live[0] ?? null) : null)
}

/** How far away a date is counts only while somebody has to keep it. */
export function dueWords(today: IsoDate, date: IsoDate | null, isRunning: boolean): string {
  return isRunning || date === null ? formatDue(today, date) : formatDay(date)
}

function statusWords({ profile, task }: CardContext, lane: Assignment | null): string {
  const status = statusName(profile, task.status)
  const state = lane && task.stage === 'working' ? stateName(lane.state) : status
  return state === status ? status : `${status} (${state.charAt(0).toLowerCase()}${state.slice(1)})`
}

function laneFacts(context: CardContext, lane: Assignment): Fact[] {
  const { directory, reader } = context
  const newest = lane.responses.at(-1)
  return [
    fact(
      'Action officer',
      `${nameOf(directory, lane.actionOfficer)} (${lane.unit})${awayWords(context, lane.actionOfficer)}`,
    ),
    ...(lane.designee
      ? [fact('Designee', `${nameOf(directory, lane.designee)}${awayWords(context, lane.designee)}`)]
      : []),
    ...(newest
      ? [
          fact(
            'Response',
            `Version ${newest.version}, ${nameOf(directory, newest.by)}, ${formatMoment(newest.at, reader.timeZone)}`,
          ),
        ]
      : []),
    ...(isCoordinating(lane) ? [fact('Concurrence', concurrenceWords(context, lane))] : []),
    ...(lane.unitClearedBy
      ? [fact('Unit clearance', `Cleared by ${doerOf(directory, lane.unitClearedBy, lane.unitClearedFor)}`)]
      : []),
  ]
}

function clearanceFacts(context: CardContext): Fact[] {
  const steps = context.task.steps.filter((step) => step.cycle === context.task.cycle && step.state !== 'void')
  return steps.map((step) => fact(`Clearance: ${step.name}`, stepWords(context, step)))
}

/** "Cleared by Ann Lee for AD, delegated until 2026-12-31"; used by cards and Details alike. */
export function stepWords({ directory }: Pick<CardContext, 'directory'>, step: ClearanceStep): string {
  switch (step.state) {
    case 'cleared':
      return `Cleared by ${nameOf(directory, step.clearedBy)} as ${step.authority}`
    case 'open':
      return 'Open: waits for clearance'
    case 'waiting':
      return 'Waits for the step before'
    case 'returned':
      return 'Returned'
    case 'void':
      return 'Void: the response was changed after it'
  }
}

function fact(title: string, value: string): Fact {
  return { title, value }
}
