import { openStep } from '../../../machine/clearance/authority.ts'
import {
  hasSubject,
  isCoordinating,
  isOpposed,
  openNonConcurs,
  opponents,
} from '../../../machine/concurrence/concurrence.ts'
import type { DutyName, PersonDuty } from '../../../machine/duties/duty.ts'
import { headsOf, managerNow } from '../../../machine/people/directory.ts'
import { shareDate, taskDate } from '../../../machine/schedule/deadlines.ts'
import type { AssignmentId, PersonId } from '../../../machine/task/ids.ts'
import { hasAnswer, isDone, liveAssignments } from '../../../machine/task/response-digest.ts'
import { isForReading, isRead } from '../../../machine/task/roll-up-status.ts'
import type { Assignment } from '../../../machine/task/task.ts'
import { type CardContext, capitalized, listed, object, people, possessive, subject } from '../card-context.ts'
import { answerersOf } from '../words/concurrence-words.ts'
import { formatDeadline } from '../words/format-date.ts'
import { channelName } from '../words/profile-names.ts'

type Context = CardContext & { duties: readonly PersonDuty[] }

/** One sentence: who must do what by when, for one unit's share (when given) or for the task. `duties`: the task's. */
export function dutyOf(given: Context, lane: Assignment | null): string {
  // For a manager who left, whoever answers for their tasks.
  const manager = managerNow(given.directory, given.task.taskManager)?.id ?? given.task.taskManager
  const context = { ...given, task: { ...given.task, taskManager: manager } }
  const { task } = context
  if (task.stage === 'submittedToAuthority') return 'Nothing more to do: the task is closed.'
  if (task.action === 'standDown') return 'Nobody may work on it until the task manager resumes it.'
  const duty =
    lane && lane.cycle === task.cycle && task.stage === 'working' ? laneDuty(context, lane) : stageDuty(context)
  return lane?.extension ? `${subject(context, task.taskManager)} must grant or deny the extension. ${duty}` : duty
}

function laneDuty(context: Context, lane: Assignment): string {
  const { task } = context
  const officer = subject(context, lane.actionOfficer)
  const deadline = formatDeadline(context.today, shareDate(task, lane))
  if (isForReading(lane, task)) {
    const isClosable = liveAssignments(task).every((each) => isRead(each, task) || isDone(each))
    const close = isClosable ? ` ${subject(context, task.taskManager)} can close it now.` : ''
    if (isRead(lane, task)) return `${officer} acknowledged it. No answer is needed.${close}`
    return `${officer} must acknowledge it${deadline}. No answer is needed.`
  }
  const coordination = isCoordinating(lane)
    ? coordinationDuty(context, lane, deadline, whose(context, 'clearForUnit', lane.id))
    : null
  if (coordination !== null) return coordination
  switch (lane.state) {
    case 'assigned':
      if (!lane.acceptedAt) return `${officer} must accept and answer it${deadline}.`
      if (cameBack(lane)) {
        return `${officer} must revise the response and send it for ${unitClearanceBy(context, lane)} again${deadline}.`
      }
      return lane.responses.length > 0
        ? `${officer} must send the response for ${unitClearanceBy(context, lane)}${deadline}.`
        : `${officer} must answer it${deadline}.`
    case 'reopened':
      return `${officer} must answer it again${deadline}.`
    case 'deferred':
      return `${subject(context, task.taskManager)} must decide which unit takes it${deadline}.`
    case 'delegated':
      return `${subject(context, lane.designee)} must answer and complete it${deadline}. ${officer} ${
        officer === 'You' ? 'keep' : 'keeps'
      } the task.`
    case 'delegatedTaskCompleted':
      return lane.workAcceptedAt
        ? `${officer} accepted the work and must send the response for ${unitClearanceBy(context, lane)}${deadline}.`
        : `${officer} must check ${possessive(context, lane.designee)} work${deadline}.`
    case 'inUnitClearance':
      return `${capitalized(people(context, whose(context, 'clearForUnit', lane.id), 'or'))} must clear the response for ${lane.unit}${deadline}.`
    case 'unitCleared':
      return liveAssignments(task).length > 1
        ? `${officer} must report the unit complete${deadline}.`
        : `${officer} must submit the response to HQ${deadline}.`
    case 'complete':
      return `${lane.unit} is complete. ${waitingFor(context)}`
    case 'waived':
      return `The answer of ${lane.unit} is waived: nothing more to do for this unit.`
    case 'withdrawn':
      return `The task was withdrawn from ${lane.unit}: nothing more to do for this unit.`
  }
}

function stageDuty(context: Context): string {
  const { task, today } = context
  const manager = subject(context, task.taskManager)
  const deadline = formatDeadline(today, taskDate(task))
  switch (task.stage) {
    case 'pending':
      return `${manager} must name the units that answer it${deadline}.`
    case 'working': {
      const lanes = liveAssignments(task)
      const [only] = lanes
      return lanes.length === 1 && only ? laneDuty(context, only) : waitingFor(context)
    }
    case 'submittedToHq':
      return settleDuty(context, deadline) ?? `${manager} must review the response and send it to clearance${deadline}.`
    case 'editing':
      return `It is with the editors. ${manager} must record the edited text${deadline}.`
    case 'sentToAd': {
      const step = openStep(task)
      if (!step) return `${manager} must look at the clearance steps${deadline}.`
      const officials = whose(context, 'clear')
      const who = officials.length > 0 ? people(context, officials, 'or') : 'nobody in the directory yet'
      return `${capitalized(who)} must clear it (${step.name})${deadline}.`
    }
    case 'adCleared':
      return `${manager} must submit it to the authority${deadline}. It came by ${channelName(context.profile, task.receivedBy)}, and goes back that way.`
    case 'submittedToAuthority':
      return 'Nothing more to do: the task is closed.'
  }
}

/** Complex tasks: how many units are done, and whom the others wait for. */
function waitingFor(context: Context): string {
  const { task } = context
  const lanes = liveAssignments(task)
  const open = lanes.filter((lane) => !isDone(lane) && !isRead(lane, task))
  const manager = subject(context, task.taskManager)
  const isReview = task.action === 'review'
  const opposed = opponents(task, context)
  const against = opposed === '' ? '' : ` ${opposed}.`
  if (open.length === 0) {
    if (isReview) return `Every unit has read it. ${manager} can close it now.`
    const write = hasAnswer(task) ? '' : 'write the final response and '
    return `Every unit is complete. ${manager} must ${write}submit it to HQ${formatDeadline(context.today, taskDate(task))}.${against}`
  }
  const waiting = open.map((lane) => `${lane.unit} (${object(context, holderOf(context, lane))})`)
  const done = isReview ? 'have read it' : 'are complete'
  return `${lanes.length - open.length} of ${lanes.length} units ${done}. Waiting for ${listed(waiting, 'and')}.${against}`
}

/** Returned by the unit, HQ or a clearing official, and not answered anew since. */
function cameBack({ lastMove }: Assignment): boolean {
  return lastMove?.event === 'unitReturn' || lastMove?.event === 'return'
}

/** Whoever must move the unit's share on. */
function holderOf({ duties }: Context, lane: Assignment): PersonId {
  const isToMove = ({ isNow, duty }: PersonDuty) => isNow && duty !== 'settleExtension'
  return duties.find((row) => row.assignment === lane.id && isToMove(row))?.person ?? lane.actionOfficer
}

/** Those whose duty it is, not their deputies. */
function whose({ duties }: Context, duty: DutyName, assignment: AssignmentId | null = null): PersonId[] {
  const rows = duties.filter((row) => row.duty === duty && row.assignment === assignment && row.deputyFor === null)
  return [...new Set(rows.map(({ person }) => person))]
}

function unitClearanceBy(context: CardContext, lane: Assignment): string {
  return context.task.coordinator === 'taskManager' || headsOf(context.directory, lane.unit).length === 0
    ? 'clearance by the task manager'
    : 'unit clearance'
}

/** Who must say whether the unit concurs, and by when; null: the same as of a unit that answers. `clearers`: who clears for the unit. */
function coordinationDuty(
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
function settleDuty(context: CardContext, deadline: string): string | null {
  const { task } = context
  if (openNonConcurs(task).length === 0) return null
  const manager = subject(context, task.taskManager)
  return `${opponents(task, context)}. ${manager} must settle that before it goes to clearance${deadline}: the unit withdraws it, or it is overridden with a reason.`
}
