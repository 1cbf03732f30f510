import type { CardKind } from '../../machine/decision.ts'
import { nameOf } from '../../machine/directory.ts'
import type { Assignment, ClearanceStep } from '../../machine/task.ts'
import { type CardContext, object, subject } from './card-context.ts'
import { formatDay } from './format-date.ts'

interface About {
  kind: CardKind
  lane: Assignment | null
  step: ClearanceStep | null
}

/** What happened, in one short sentence: why the reader has this card. Empty for an overview. */
export function headlineOf(context: CardContext, { kind, lane, step }: About): string {
  const { task } = context
  const unit = lane ? lane.unit : 'the unit'
  switch (kind) {
    case 'overview':
      return ''
    case 'assignment':
      if (!lane) return 'This task is assigned.'
      return lane.actionOfficer === context.reader.id
        ? `This task is assigned to you for ${unit}.`
        : `This task is assigned to ${nameOf(context.directory, lane.actionOfficer)} for ${unit}.`
    case 'forInformation':
      return 'For your information. Nothing is asked of you.'
    case 'delegation':
      return lane
        ? `${subject(context, lane.actionOfficer)} delegated this task to ${object(context, lane.designee)}.`
        : 'This task is delegated.'
    case 'delegatedTaskCompleted':
      return lane
        ? `${subject(context, lane.designee)} completed the delegated task.`
        : 'The delegated task is completed.'
    case 'unitClearance':
      return `The response of ${unit} waits for unit clearance.`
    case 'deferral':
      return deferralHeadline(context, lane)
    case 'extensionRequest':
      if (!lane?.extension) return 'The request for more time is settled.'
      return `${subject(context, lane.extension.askedBy)} of ${unit} asked for more time, until ${formatDay(lane.extension.until)}.`
    case 'secondaryReview':
      return 'The response is at HQ for your secondary review.'
    case 'editing':
      return 'The response is with the editors.'
    case 'clearanceStep':
      return step ? `Clearance is asked of ${step.name}.` : 'Clearance is asked.'
    case 'returned':
      return lane ? `Returned to ${unit}: more work is needed.` : 'Returned: more work is needed.'
    case 'cleared':
      return 'Cleared. It can go to the authority.'
    case 'closed':
      return 'Submitted to the authority.'
    case 'reopened':
      return 'This task is open again.'
    case 'stoodDown':
      return 'This task stands down.'
    case 'resumed':
      return 'Work on this task goes on: it is exactly where it was.'
    case 'comment':
      return 'There is a new comment.'
    case 'nudge':
      return `${subject(context, task.taskManager)} asks how this is going.`
    case 'dueSoon':
      return 'This task is due soon.'
    case 'overdue':
      return 'This task is overdue.'
  }
}

function deferralHeadline(context: CardContext, lane: Assignment | null): string {
  if (!lane?.deferral) return 'The deferral is settled.'
  const target = lane.deferral.unit ? ` to ${lane.deferral.unit}` : ''
  return `${subject(context, lane.actionOfficer)} of ${lane.unit} deferred this task${target}.`
}
