import { isCoordinating } from '../../machine/concurrence/concurrence.ts'
import { nameOf } from '../../machine/people/directory.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { unitAnswers } from '../../machine/task/response-digest.ts'
import { worldOf } from '../views/card-context.ts'
import { emptyNote } from './inputs/field-row.ts'
import { type FormContext, type FormDefinition, laneOf } from './inputs/form-definition.ts'
import { longTextIn } from './inputs/form-values.ts'
import { type InputRow, longTextRows } from './inputs/input-row.ts'

/** What the unit says is about these answers; their text is in Details, where the look is recorded. */
function answerNotes(context: FormContext): InputRow[] {
  const { task, actor, directory } = context
  if (!task || !mayReadDetails(task, actor, worldOf(context))) return []
  const versions = unitAnswers(task).map(
    ({ unit, newest }) => `${unit}: version ${newest.version} of ${nameOf(directory, newest.by)}`,
  )
  return [
    ...emptyNote('Task instruction', task.instruction),
    ...emptyNote('About', versions.length > 0 ? `${versions.join('; ')}. The text is in Details.` : ''),
  ]
}

function commentForm(type: EventName, form: { title: string; submit: string; hint: string }): FormDefinition {
  return {
    title: form.title,
    submit: form.submit,
    rows: (values, context) => [
      ...answerNotes(context),
      ...longTextRows(values, 'comment', 'Comment', laneOf(context)?.concurrence?.comment ?? '', {
        required: true,
        hint: form.hint,
      }),
    ],
    read: (values, { assignment }) => ({ type, assignment, comment: longTextIn(values, 'comment') }),
  }
}

const overrideNonConcur: FormDefinition = {
  title: 'Override non-concur',
  submit: 'Override',
  rows: (values, context) => [
    ...opposedNote(context),
    ...longTextRows(values, 'reason', 'Reason', '', {
      required: true,
      hint: 'Why the task goes on without this unit. The unit is told, and the clearing officials see it.',
    }),
  ],
  read: (values, { assignment }) => ({ type: 'overrideNonConcur', assignment, reason: longTextIn(values, 'reason') }),
}

function opposedNote(context: FormContext): InputRow[] {
  const lane = laneOf(context)
  if (!lane?.concurrence || !isCoordinating(lane)) return []
  const who = nameOf(context.directory, lane.concurrence.by)
  return emptyNote('Does not concur', `${lane.unit} (${who}). The comment is in Details.`)
}

/** Forms of units that only concur, and of the task manager who goes on without one of them. */
export const concurrenceForms = {
  concurWithComment: commentForm('concurWithComment', {
    title: 'Concur with comment',
    submit: 'Concur',
    hint: 'The task manager and the clearing officials read it. The task goes on.',
  }),
  nonConcur: commentForm('nonConcur', {
    title: 'Non-concur',
    submit: 'Do not concur',
    hint: 'What must change before your unit concurs. The task does not go to the AD before this is settled.',
  }),
  overrideNonConcur,
} satisfies Partial<Record<EventName, FormDefinition>>
