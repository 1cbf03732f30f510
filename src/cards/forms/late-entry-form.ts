import { clearanceSteps } from '../../machine/profile/route-task.ts'
import { lateStatuses } from '../../machine/task/commands.ts'
import { statusName } from '../views/words/profile-names.ts'
import { momentIn } from './inputs/days.ts'
import { momentRows } from './inputs/field-row.ts'
import type { FormContext, FormDefinition } from './inputs/form-definition.ts'
import { type FormValues, listIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { choiceRow, headingRow, type InputRow, longTextRows, textRow } from './inputs/input-row.ts'
import { channelChoices, peopleChoices, positionChoices } from './inputs/people-choices.ts'
import { checkNewTask, newTaskRows, readNewTask } from './new-task-form.ts'

/** A task that was worked by e-mail and is entered after the fact (Guide II.B): how far it came, when, by whom. */
export const lateEntryForm: FormDefinition = {
  title: 'Late entry',
  submit: 'Enter',
  rows: (values, context) => [
    ...newTaskRows(values, context, { isUnitRequired: reachedIn(values) !== 'pending' }),
    ...reachedRows(values, context),
  ],
  read: (values, context) => ({
    type: 'enterLate',
    ...readNewTask(values, context),
    reached: reachedIn(values),
    receivedAt: momentIn(values, 'received', context.actor.timeZone),
    respondedAt: momentIn(values, 'responded', context.actor.timeZone),
    response: longTextIn(values, 'response'),
    designee: optionalIn(values, 'designee'),
    clearedBy: optionalIn(values, 'clearedBy'),
    submittedBy: optionalIn(values, 'submittedBy'),
    reference: textIn(values, 'reference'),
    officials: listIn(values, 'officials').length > 0 ? listIn(values, 'officials') : undefined,
  }),
  check: (values, context) => ({ ...checkNewTask(values, context), ...checkTimes(values) }),
}

function reachedIn(values: FormValues): (typeof lateStatuses)[number] {
  return lateStatuses.find((status) => status === textIn(values, 'reached')) ?? 'submittedToAuthority'
}

function reachedRows(values: FormValues, context: FormContext): InputRow[] {
  const { profile, directory } = context
  const reached = reachedIn(values)
  const isFrom = (status: (typeof lateStatuses)[number]) =>
    lateStatuses.indexOf(reached) >= lateStatuses.indexOf(status)
  const choices = lateStatuses.map((status) => ({ title: statusName(profile, status), value: status }))
  const people = peopleChoices(directory)
  return [
    headingRow('What happened by e-mail'),
    choiceRow(values, 'reached', 'Status reached', choices, ['submittedToAuthority'], {
      required: true,
      dispatch: true,
    }),
    ...momentRows(values, 'received', 'Received', true, 'When the request truly came.'),
    ...(isFrom('delegated')
      ? [
          choiceRow(values, 'designee', 'Designee', people, [], {
            required: reached === 'delegated',
            dataset: 'people',
          }),
        ]
      : []),
    ...(isFrom('submittedToHq')
      ? [
          ...longTextRows(values, 'response', 'Response', '', { required: true }),
          ...momentRows(
            values,
            'responded',
            'Responded',
            isFrom('submittedToAuthority'),
            'When the response was truly given.',
          ),
        ]
      : []),
    ...(isFrom('sentToAd') ? officialRows(values, context) : []),
    ...(isFrom('adCleared')
      ? [choiceRow(values, 'clearedBy', 'Cleared by', people, [], { required: true, dataset: 'people' })]
      : []),
    ...(isFrom('submittedToAuthority')
      ? [
          choiceRow(
            values,
            'submittedBy',
            'Submitted by',
            channelChoices(profile),
            [textIn(values, 'receivedBy') || 'email'],
            {
              required: true,
              hint: 'A task goes back in the manner in which it came.',
            },
          ),
          textRow(values, 'reference', 'Reference', '', {
            required: true,
            hint: 'Such as the subject of the e-mail.',
            maxLength: 500,
          }),
        ]
      : []),
  ]
}

/** Asked only where the routing table leaves the clearing officials open. */
function officialRows(values: FormValues, context: FormContext): InputRow[] {
  const { route, site, origin, ses } = readNewTask(values, context)
  if (typeof route !== 'string') return []
  const plan = clearanceSteps(context.profile, {
    route,
    site: site === 'field' ? 'field' : 'hq',
    origin: origin === 'internal' ? 'internal' : 'external',
    ses: ses === true,
  })
  if (!('choose' in plan)) return []
  return [
    choiceRow(values, 'officials', 'Clearing officials', positionChoices(context.profile), [], {
      multi: true,
      required: true,
      hint: 'The routing table leaves them to you.',
    }),
  ]
}

function checkTimes(values: FormValues): Record<string, string> {
  const received = `${textIn(values, 'receivedDate')}T${textIn(values, 'receivedTime')}`
  const responded = `${textIn(values, 'respondedDate')}T${textIn(values, 'respondedTime')}`
  if (responded.length < 16 || responded >= received) return {}
  return { respondedDate: 'Responded lies before Received: choose a later day or time.' }
}
