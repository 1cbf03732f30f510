import { isCoordinating, isOpposed } from '../../../machine/concurrence/concurrence.ts'
import { endingSentence } from '../../../machine/endings/ending.ts'
import { nameOf } from '../../../machine/people/directory.ts'
import type { CardKind } from '../../../machine/task/decision.ts'
import { hasAnswer } from '../../../machine/task/response-digest.ts'
import type { Assignment, ClearanceStep } from '../../../machine/task/task.ts'
import { type CardContext, object, subject } from '../card-context.ts'
import { formatDay } from '../words/format-date.ts'

interface About {
  kind: CardKind
  lane: Assignment | null
  step: ClearanceStep | null
}

/** What happened, in one short sentence that stays true when the card is drawn again later. Empty for an overview. */
export function headlineOf(context: CardContext, { kind, lane, step }: About): string {
  const { task } = context
  const unit = lane ? lane.unit : 'the unit'
  switch (kind) {
    case 'overview':
    // The banner says it, and goes when the date is moved.
    case 'overdue':
      return ''
    case 'assignment':
      if (!lane) return 'This task is assigned.'
      if (isCoordinating(lane)) return coordinationHeadline(context, lane)
      return lane.actionOfficer === context.reader.id
        ? `This task is assigned to you for ${unit}.`
        : `This task is assigned to ${nameOf(context.directory, lane.actionOfficer)} for ${unit}.`
    case 'forInformation':
      // The next line says who must act: a unit chief who was told may have to clear later.
      return 'For your information.'
    case 'delegation':
      return lane
        ? `${subject(context, lane.actionOfficer)} delegated this task to ${object(context, lane.designee)}.`
        : 'This task is delegated.'
    case 'delegatedTaskCompleted':
      return lane
        ? `${subject(context, lane.designee)} completed the delegated task.`
        : 'The delegated task is completed.'
    case 'unitClearance':
      return `The ${lane && isCoordinating(lane) ? 'concurrence' : 'response'} of ${unit} came for unit clearance.`
    case 'deferral':
      return deferralHeadline(context, lane)
    case 'extensionRequest':
      if (!lane?.extension) return 'The request for more time is settled.'
      return `${subject(context, lane.extension.askedBy)} of ${unit} asked for more time, until ${formatDay(lane.extension.until)}.`
    case 'extensionGranted':
      return `${unit} got more time.`
    case 'extensionDenied':
      return `${unit} did not get more time.`
    case 'secondaryReview':
      return 'The response came to HQ for secondary review.'
    case 'editing':
      return 'The response went to the editors.'
    case 'clearanceStep':
      return step ? `Clearance was asked of ${step.name}.` : 'Clearance was asked.'
    case 'returned':
      if (lane && isCoordinating(lane)) return `${unit} is asked again whether it concurs.`
      return lane ? `The response of ${unit} was returned for more work.` : 'The response was returned for more work.'
    case 'cleared':
      return `The ${lane && isCoordinating(lane) ? 'concurrence' : 'response'} was cleared.`
    case 'closed':
      if (task.ending) return endingSentence(task.ending)
      return task.submission ? 'It was submitted to the authority.' : 'It was closed.'
    case 'reopened':
      return 'This task was opened again.'
    case 'stoodDown':
      return task.action === 'standDown' ? 'This task stands down.' : 'This task stood down, and was resumed.'
    case 'resumed':
      return 'Work on this task was resumed: it is exactly where it was.'
    case 'coordination':
      return `${hasAnswer(task) ? 'The answer is there: ' : ''}${unit} is asked whether it concurs.`
    case 'nonConcur':
      return lane && isOpposed(lane) ? `${unit} does not concur.` : `${unit} did not concur; that is settled.`
    case 'overridden':
      return `The task goes on without the concurrence of ${unit}.`
    case 'takenBack':
      return `A step ${lane ? `of ${unit} ` : ''}that you were told of was taken back: everything is as it was before it.`
    case 'comment':
      return 'There is a comment.'
    case 'nudge':
      return `${subject(context, task.taskManager)} asks how this is going.`
    case 'dueSoon':
      return 'A reminder of the due date.'
  }
}

function coordinationHeadline({ directory, reader }: CardContext, { unit, actionOfficer }: Assignment): string {
  const whom = actionOfficer === reader.id ? 'You are' : `${nameOf(directory, actionOfficer)} is`
  return `${whom} asked whether ${unit} concurs.`
}

function deferralHeadline(context: CardContext, lane: Assignment | null): string {
  if (!lane?.deferral) return 'The deferral is settled.'
  const target = lane.deferral.unit ? ` to ${lane.deferral.unit}` : ''
  return `${subject(context, lane.actionOfficer)} of ${lane.unit} deferred this task${target}.`
}
