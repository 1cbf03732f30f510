import { duties } from '../../../machine/duties/duties.ts'
import { mustAct } from '../../../machine/duties/must-act.ts'
import { endingNames, endingOf, endingSentence } from '../../../machine/endings/ending.ts'
import type { Directory, Person } from '../../../machine/people/directory.ts'
import { mayReadDetails } from '../../../machine/people/may-read.ts'
import type { Profile } from '../../../machine/profile/profile-schema.ts'
import { isOverdue, isPast, shareDate } from '../../../machine/schedule/deadlines.ts'
import type { CardKind, Offer } from '../../../machine/task/decision.ts'
import type { AssignmentId, IsoDate, PersonId, StepId } from '../../../machine/task/ids.ts'
import { isDone, liveAssignments } from '../../../machine/task/response-digest.ts'
import type { Assignment, Task } from '../../../machine/task/task.ts'
import type { AdaptiveCard } from '../../adaptive-card.ts'
import { type CardContext, worldOf } from '../card-context.ts'
import { actingWords } from '../words/fact-words.ts'
import { fillTemplate } from '../words/fill-template.ts'
import { formatDayOf } from '../words/format-date.ts'
import { statusName, typeName } from '../words/profile-names.ts'
import { type ButtonData, chooseButtons } from './choose-buttons.ts'
import { dutyOf } from './duty-of.ts'
import { type Fact, factsOfCard, standingOf } from './facts-of-card.ts'
import { headlineOf } from './headline-of.ts'
import { type LaneRow, laneRows, type Note, notesOf } from './notes-of.ts'

export interface TaskCardInput {
  kind: CardKind
  task: Task
  assignment: AssignmentId | null
  step: StepId | null
  reader: Person
  /** All that the reader may press on the task; the card takes those that belong to it. */
  offers: readonly Offer[]
  profile: Profile
  directory: Directory
  today: IsoDate
  /** The comment, the nudge or the reason that the card is about, and whose it is. */
  latest?: { text: string; by: PersonId }
  /** The Desk can be opened from where this card is read. */
  hasDesk?: boolean
}

/** What templates/task-card.json reads. No value may be sensitive (ADR 0005). */
interface TaskCardData {
  number: string
  type: string
  title: string
  status: string
  /** Status, priority and action in one line. */
  standing: string
  banners: Banner[]
  headline: string
  duty: string
  facts: Fact[]
  notes: Note[]
  lanesHeading: string
  lanes: LaneRow[]
  buttons: ButtonData[]
}

/** The card of a task for one reader, of every kind: who must do what by when, and what the reader may press now. */
export function renderTaskCard(input: TaskCardInput): AdaptiveCard {
  return fillTemplate('task-card', taskCardData(input))
}

/** All words and buttons of the card. */
export function taskCardData(input: TaskCardInput): TaskCardData {
  const { kind, task, profile } = input
  const context: CardContext = input
  const lane = task.assignments.find((candidate) => candidate.id === input.assignment) ?? null
  const step = task.steps.find((candidate) => candidate.id === input.step) ?? null
  const offers = offersOfCard(input, lane)
  const lanes = laneRows(context, lane, input.offers)
  const mayRead = mayReadDetails(task, input.reader, worldOf(context))
  return {
    number: task.number,
    type: typeName(profile, task.type),
    title: task.title,
    status: statusName(profile, task.status),
    standing: standingOf(context, lane),
    banners: bannersOf(context, lane),
    headline: headlineOf(context, { kind, lane, step }),
    duty: dutyWords(input, lane, offers),
    facts: factsOfCard(context, lane),
    notes: notesOf(context, { kind, lane, latest: input.latest ?? null }),
    lanesHeading: lanes.length > 0 ? `Coordination: ${lanes.length} units` : '',
    lanes,
    buttons: chooseButtons({ kind, task, offers, mayRead, hasDesk: input.hasDesk ?? false }),
  }
}

/** A unit's card has that unit's buttons; the card of the task has them only while it is a simple task. */
function offersOfCard({ task, offers, assignment, step }: TaskCardInput, lane: Assignment | null): Offer[] {
  const [only, ...others] = liveAssignments(task)
  const own = lane?.id ?? (others.length === 0 ? only?.id : undefined) ?? null
  return offers.filter((offer) => {
    if (offer.assignment !== null) return offer.assignment === own
    if (offer.step !== null) return step === null ? assignment === null : offer.step === step
    return true
  })
}

const annotating = new Set([
  'comment',
  'attach',
  'correctField',
  'recordQuestion',
  'annotateOverdue',
  'nudge',
  'setAction',
  'stopRecurrence',
])

/** `offers`: the card's own buttons; those of all units of the task are the context's. */
function dutyWords(context: TaskCardInput, lane: Assignment | null, offers: readonly Offer[]): string {
  const rows = duties(context.task, worldOf(context))
  const duty = dutyOf({ ...context, duties: rows }, lane)
  const isIdleElsewhere = lane !== null || context.offers.every((offer) => annotating.has(offer.event))
  const idle = offers.every((offer) => annotating.has(offer.event))
  const settled = context.task.stage === 'submittedToAuthority' || context.task.action === 'standDown'
  const working = offers.filter((offer) => !annotating.has(offer.event))
  // Never "nothing to do": whoever reads it may still comment, and the button for that stands beside it.
  if (idle && isIdleElsewhere && !settled && !mustAct(rows, context.reader, lane?.id ?? null))
    return `It waits for others now. ${duty}`
  const acting = settled ? '' : actingWords(context, working)
  return acting === '' ? duty : `${duty} ${acting}`
}

/** A state that nobody may overlook. The word says it; the style only repeats it in color. */
interface Banner {
  style: 'attention' | 'warning' | 'good' | 'accent'
  word: string
  text: string
}

/** Closed, stood down, re-opened, an earlier cycle, overdue: none for a task on its way. */
function bannersOf({ task, today, reader }: CardContext, lane: Assignment | null): Banner[] {
  const ending = endingOf(task)
  if (ending) return [{ style: 'warning', word: `${endingNames[ending.kind]}.`, text: endingSentence(ending) }]
  if (task.stage === 'submittedToAuthority')
    return [{ style: 'good', word: 'Closed.', text: closedText(task.closedAt, reader.timeZone) }]
  const banners: Banner[] = []
  if (task.action === 'standDown') {
    banners.push({ style: 'warning', word: 'Stood down.', text: 'No further action until further notice.' })
  }
  if (lane && lane.cycle < task.cycle) {
    banners.push({ style: 'accent', word: 'Earlier cycle.', text: 'The task was opened again after this.' })
  } else if (task.cycle > 1) {
    banners.push({
      style: 'accent',
      word: 'Re-opened.',
      text: `This is cycle ${task.cycle}; earlier responses are kept.`,
    })
  }
  if (task.action !== 'standDown' && isLate(task, lane, today)) {
    banners.push({ style: 'attention', word: 'Overdue.', text: 'The due date has passed.' })
  }
  return banners
}

function closedText(closedAt: string | null, timeZone: string): string {
  return closedAt ? `On ${formatDayOf(closedAt, timeZone)}.` : 'Nothing more is needed.'
}

function isLate(task: Task, lane: Assignment | null, today: IsoDate): boolean {
  if (!lane || task.stage !== 'working') return isOverdue(task, today)
  return isPast(shareDate(task, lane), today) && !isDone(lane) && lane.state !== 'withdrawn'
}
