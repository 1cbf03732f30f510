import { isCoordinating } from '../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../machine/people/directory.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { latest } from '../../machine/task/response-digest.ts'
import { worldOf } from '../views/card-context.ts'
import { emptyNote } from './inputs/field-row.ts'
import { type FormContext, type FormDefinition, laneOf, reasonForm } from './inputs/form-definition.ts'
import { filesIn, flagIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, dateRow, fileRow, type InputRow, longTextRows, toggleRow } from './inputs/input-row.ts'
import { peopleChoices, unitChoices } from './inputs/people-choices.ts'
import { ofLane } from './manager-forms.ts'

const defer: FormDefinition = {
  title: 'Defer',
  submit: 'Defer',
  rows: (values, context) => [
    choiceRow(
      values,
      'unit',
      'Unit that should take it',
      unitChoices(context.profile, [laneOf(context)?.unit ?? '']),
      [],
      {
        hint: 'Left empty, the task manager decides.',
      },
    ),
    ...longTextRows(values, 'reason', 'Reason', '', { required: true }),
  ],
  read: (values, { assignment }) => ({
    type: 'defer',
    assignment,
    unit: optionalIn(values, 'unit'),
    reason: longTextIn(values, 'reason'),
  }),
}

const delegate: FormDefinition = {
  title: 'Delegate',
  submit: 'Delegate',
  rows: (values, context) => {
    const lane = laneOf(context)
    const choices = peopleChoices(context.directory, lane?.unit).filter(({ value }) => value !== lane?.actionOfficer)
    const isAgain = lane?.state === 'delegatedTaskCompleted'
    return [
      choiceRow(values, 'designee', 'Designee', choices, lane?.designee ? [lane.designee] : [], {
        required: true,
        dataset: 'people',
      }),
      ...longTextRows(values, 'instruction', 'Instructions', '', {
        required: isAgain,
        hint: isAgain ? 'What is still missing.' : 'What the designee should do. You keep the task.',
      }),
      // A concurrence has nothing to be submitted: whoever gives it, the unit clears it.
      ...(lane && isCoordinating(lane)
        ? []
        : [
            toggleRow(values, 'maySubmit', 'The designee may submit', lane?.designeeMaySubmit ?? false, {
              hint: 'Without this, the designee completes the task and you submit it.',
            }),
          ]),
    ]
  },
  read: (values, { assignment }) => ({
    type: 'delegate',
    assignment,
    designee: textIn(values, 'designee'),
    instruction: longTextIn(values, 'instruction'),
    maySubmit: flagIn(values, 'maySubmit'),
  }),
}

/** The newest version is there to be changed; saving makes a new version and keeps the old one. */
const respond: FormDefinition = {
  title: 'Respond',
  submit: 'Save response',
  rows: (values, context) => {
    const newest = latest(laneOf(context)?.responses ?? [])
    const hint = newest
      ? `Version ${newest.version} of ${nameOf(context.directory, newest.by)}. Saving makes version ${newest.version + 1}.`
      : 'Each save is a version of its own; none is lost.'
    return [
      ...instructionNotes(context),
      ...longTextRows(values, 'text', 'Response', newest?.text ?? '', { required: true, hint }),
      fileRow('Attachments', { hint: 'Up to 10 files each time, 50 in all.' }),
    ]
  },
  read: (values, context) => {
    const kept = latest(laneOf(context)?.responses ?? [])?.attachments ?? []
    return {
      type: 'respond',
      assignment: context.assignment,
      text: longTextIn(values, 'text'),
      // Files of the version before stay with the response, as its text does.
      attachments: [...kept, ...filesIn(values, 'attachments')].slice(-50),
    }
  },
}

/** The instructions above an answer: only for those who may read Details. */
function instructionNotes({ task, actor, profile, directory, today, assignment }: FormContext): InputRow[] {
  if (!task || !mayReadDetails(task, actor, worldOf({ profile, directory, today }))) return []
  const lane = task.assignments.find((candidate) => candidate.id === assignment)
  return [
    ...emptyNote('Task instruction', task.instruction),
    ...emptyNote('Re-open instructions', task.cycle > 1 ? task.reopenInstructions : ''),
    ...emptyNote('Instructions to the designee', lane?.designee === actor.id ? lane.delegateInstruction : ''),
    ...emptyNote('Why it came back', lane?.reason ?? ''),
  ]
}

const askExtension: FormDefinition = {
  title: 'Ask extension',
  submit: 'Ask',
  rows: (values) => [
    dateRow(values, 'until', 'New due date', '', { required: true }),
    ...longTextRows(values, 'reason', 'Reason', '', { required: true }),
  ],
  read: (values, { assignment }) => ({
    type: 'askExtension',
    assignment,
    until: optionalIn(values, 'until'),
    reason: longTextIn(values, 'reason'),
  }),
  check: (values, context): Record<string, string> => {
    const due = laneOf(context)?.dueDate ?? context.today
    const until = textIn(values, 'until')
    return until !== '' && until <= due ? { until: `New due date must be after ${due}: choose a later day.` } : {}
  },
}

/** Forms of action officers, designees and clearance coordinators. */
export const officerForms = {
  defer,
  delegate,
  respond,
  askExtension,
  handBack: ofLane('handBack', reasonForm('Hand back', 'Hand back', 'Reason', 'The action officer reads it.')),
  unitReturn: ofLane('unitReturn', reasonForm('Return', 'Return', 'Reason', 'What the unit should change.')),
} satisfies Partial<Record<EventName, FormDefinition>>
