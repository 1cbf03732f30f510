import { isCoordinating } from '../../../machine/concurrence/concurrence.ts'
import { isTaskManager, nameOf } from '../../../machine/people/directory.ts'
import { isSensitive } from '../../../machine/profile/task-fields.ts'
import { shareDate } from '../../../machine/schedule/deadlines.ts'
import type { CardKind, Offer } from '../../../machine/task/decision.ts'
import type { PersonId } from '../../../machine/task/ids.ts'
import { isDone, liveAssignments } from '../../../machine/task/response-digest.ts'
import type { Assignment } from '../../../machine/task/task.ts'
import type { CardContext } from '../card-context.ts'
import { concurrenceWords } from '../words/concurrence-words.ts'
import { isSensitiveTask, stateName } from '../words/profile-names.ts'
import { dueWords } from './facts-of-card.ts'

/** A short text that a person wrote, under its label. */
export interface Note {
  label: string
  text: string
}

interface About {
  kind: CardKind
  lane: Assignment | null
  latest: { text: string; by: PersonId } | null
}

/** A card is read on a phone: longer texts are cut here and whole in Details. */
const longest = 280

/** What is said about an answer tells of the answer, whatever the type of the task: it is read where the answer is. */
const inDetails: Partial<Record<CardKind, string>> = { nonConcur: 'Comment', overridden: 'Reason' }

/**
 * Instruction, reasons, the comment: what the reader must know to act. For a task whose texts may name a detainee only
 * where to find them (ADR 0005).
 */
export function notesOf(context: CardContext, about: About): Note[] {
  const hidden = inDetails[about.kind]
  if (hidden !== undefined) return [{ label: hidden, text: 'In Details.' }]
  const notes = writtenFor(context, about).filter((note) => note.text.trim() !== '')
  if (notes.length === 0) return []
  if (mustBeHidden(context, about.kind)) {
    return [{ label: notes.map((note) => note.label).join(', '), text: 'In Details.' }]
  }
  return notes.map(({ label, text }) => ({ label, text: shortened(text) }))
}

/** A comment may name further detainees, whatever the type of the task (Guide, Appendix B). */
function mustBeHidden({ profile, task }: CardContext, kind: CardKind): boolean {
  return isSensitiveTask(profile, task) || (kind === 'comment' && isSensitive(profile, task.type, 'comments'))
}

function writtenFor({ task, directory }: CardContext, { kind, lane, latest }: About): Note[] {
  const said = latest?.text ?? ''
  const instruction = { label: 'Instruction', text: task.instruction }
  const reopening = { label: 'Re-open instructions', text: task.cycle > 1 ? task.reopenInstructions : '' }
  switch (kind) {
    case 'assignment':
    case 'forInformation':
    case 'overview':
      return [instruction, reopening, { label: 'Reason', text: lane?.reason ?? '' }]
    case 'coordination':
      return [instruction, reopening]
    case 'delegation':
      return [instruction, { label: 'Instructions to the designee', text: lane?.delegateInstruction ?? '' }]
    case 'deferral':
      return [{ label: 'Reason of the deferral', text: lane?.deferral?.reason ?? '' }]
    case 'extensionRequest':
      return [{ label: 'Reason', text: lane?.extension?.reason ?? '' }]
    case 'extensionDenied':
    case 'stoodDown':
      return [{ label: 'Reason', text: said }]
    case 'returned':
      return [{ label: 'Reason of the return', text: lane?.reason || said }]
    case 'reopened':
      return [reopening]
    case 'comment':
      return [{ label: latest ? `Comment of ${nameOf(directory, latest.by)}` : 'Comment', text: said }]
    case 'nudge':
      return [{ label: 'Message', text: said }]
    default:
      return []
  }
}

/** The first words of a text, cut between words, with an ellipsis. */
function shortened(text: string, limit = longest): string {
  const flat = text.trim().replace(/\n{2,}/g, '\n')
  if (flat.length <= limit) return flat
  const cut = flat.slice(0, limit)
  const end = cut.search(/\s\S*$/)
  return `${cut.slice(0, end > limit / 2 ? end : limit).trimEnd()} …`
}

/** One unit of the coordination matrix. `ref` opens the unit's own card, empty where the reader has nothing to do there. */
export interface LaneRow {
  unit: string
  state: string
  due: string
  who: string
  /** What came of it: the response, or whether the unit concurs. */
  response: string
  ref: string
  v: number
}

/** A row for each unit of a complex task; none for a simple one, nor on the card of one unit unless a task manager reads it. */
export function laneRows(context: CardContext, lane: Assignment | null, offers: readonly Offer[]): LaneRow[] {
  const lanes = liveAssignments(context.task)
  if (lanes.length < 2 || (lane && !isTaskManager(context.reader))) return []
  return lanes.map((each) => rowOf(context, each, each.id !== lane?.id && hasOffer(offers, each)))
}

function hasOffer(offers: readonly Offer[], lane: Assignment): boolean {
  return offers.some((offer) => offer.assignment === lane.id)
}

function rowOf({ task, directory, today }: CardContext, lane: Assignment, opens: boolean): LaneRow {
  const designee = lane.designee ? ` · Designee: ${nameOf(directory, lane.designee)}` : ''
  const newest = lane.responses.at(-1)
  const isRunning = task.stage === 'working' && !isDone(lane)
  return {
    unit: lane.unit,
    state: stateName(lane.state),
    due: `due ${dueWords(today, shareDate(task, lane), isRunning)}`,
    who: `Action officer: ${nameOf(directory, lane.actionOfficer)}${designee}`,
    response: isCoordinating(lane)
      ? `Asked to concur: ${lowerFirst(concurrenceWords({ task, directory }, lane))}`
      : `Response: ${newest ? `yes (version ${newest.version})` : 'no'}`,
    ref: opens ? lane.id : '',
    v: task.version,
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
