import { isCoordinating } from '../../machine/concurrence.ts'
import type { Offer } from '../../machine/decision.ts'
import { isTaskManager, nameOf } from '../../machine/directory.ts'
import { isDone, liveAssignments } from '../../machine/response-digest.ts'
import type { Assignment } from '../../machine/task.ts'
import type { CardContext } from './card-context.ts'
import { concurrenceWords } from './concurrence-words.ts'
import { dueWords } from './facts-of-card.ts'
import { stateName } from './profile-names.ts'

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
    due: `due ${dueWords(today, lane.dueDate ?? task.internalDueDate, isRunning)}`,
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
