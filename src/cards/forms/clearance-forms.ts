import { isCoordinating, openNonConcurs } from '../../machine/concurrence/concurrence.ts'
import { type Directory, nameOf } from '../../machine/people/directory.ts'
import { clearanceSteps } from '../../machine/profile/route-task.ts'
import type { EventName } from '../../machine/task/commands.ts'
import { finalResponse, liveAssignments, unitAnswers } from '../../machine/task/response-digest.ts'
import type { Task } from '../../machine/task/task.ts'
import { concurrenceWords, coordinatingLanes } from '../views/words/concurrence-words.ts'
import { momentIn } from './inputs/days.ts'
import { emptyNote, momentRows } from './inputs/field-row.ts'
import { type FormDefinition, textForm } from './inputs/form-definition.ts'
import { filesIn, listIn, longTextIn, optionalIn, textIn } from './inputs/form-values.ts'
import { type Choice, choiceRow, dateRow, fileRow, type InputRow, longTextRows, textRow } from './inputs/input-row.ts'
import { channelChoices, positionChoices } from './inputs/people-choices.ts'

/** The choice of Return that names no unit: the task goes back to HQ. */
const toHq = 'hq'

const returnForm: FormDefinition = {
  title: 'Return',
  submit: 'Return',
  rows: (values, { task }) => [
    choiceRow(values, 'assignments', 'Return to', task ? returnChoices(task) : [], task ? returnPreset(task) : [], {
      multi: true,
      required: true,
    }),
    ...longTextRows(values, 'reason', 'Reason', '', {
      required: true,
      hint: 'What should be changed. Responses are kept.',
    }),
  ],
  read: (values) => ({
    type: 'return',
    assignments: listIn(values, 'assignments').filter((id) => id !== toHq),
    reason: longTextIn(values, 'reason'),
  }),
  check: (values): Record<string, string> => {
    const chosen = listIn(values, 'assignments')
    if (!chosen.includes(toHq) || chosen.length === 1) return {}
    return { assignments: 'Return to names HQ and units: choose either HQ or units.' }
  },
}

function returnChoices(task: Task): Choice[] {
  const units = liveAssignments(task)
    .filter((lane) => lane.state === 'complete')
    .map((lane) => ({ title: isCoordinating(lane) ? `${lane.unit} (concurrence)` : lane.unit, value: lane.id }))
  const hq = task.stage === 'sentToAd' ? [{ title: 'HQ review', value: toHq }] : []
  return [...hq, ...units]
}

function returnPreset(task: Task): string[] {
  const choices = returnChoices(task)
  return choices.length === 1 && choices[0] ? [choices[0].value] : []
}

/** Starts with the final text that stands, or with the units' responses rolled up. */
const writeFinal: FormDefinition = {
  title: 'Final response',
  submit: 'Save',
  rows: (values, { task, directory }) => [
    ...emptyNote('Concurrence', task ? rollUpConcurrence(task, directory) : ''),
    ...longTextRows(values, 'text', 'Final response', task ? rollUp(task, directory) : '', {
      required: true,
      hint: "It goes out as it stands here, in place of the units' responses, which are kept.",
    }),
    fileRow(),
  ],
  read: (values, { task }) => ({
    type: 'writeFinal',
    text: longTextIn(values, 'text'),
    attachments: [...((task && finalResponse(task)?.attachments) ?? []), ...filesIn(values, 'attachments')].slice(-50),
  }),
}

const sendToAd: FormDefinition = {
  title: 'Send to AD',
  submit: 'Send',
  rows: (values, { task, profile }): InputRow[] => {
    if (!task) return []
    const plan = clearanceSteps(profile, task)
    if ('steps' in plan) {
      const steps = plan.steps.map((step, index) => `${index + 1}. ${step.name}`).join('\n')
      return emptyNote(task.ses ? 'Clears it: SES clearance, the AD alone' : 'Clear it, one after the other', steps)
    }
    return [
      choiceRow(values, 'officials', 'Clearing officials', positionChoices(profile), [], {
        multi: true,
        required: true,
        hint: 'The routing table leaves them to you. They clear in the order in which you choose them.',
      }),
    ]
  },
  read: (values) => {
    const officials = listIn(values, 'officials')
    return { type: 'sendToAd', officials: officials.length > 0 ? officials : undefined }
  },
}

const submitToAuthority: FormDefinition = {
  title: 'Submit to authority',
  submit: 'Submit and close',
  rows: (values, { task, profile }) => [
    choiceRow(values, 'channel', 'Submitted by', channelChoices(profile), task ? [task.receivedBy] : [], {
      required: true,
      hint: 'A task goes back in the manner in which it came.',
    }),
    textRow(values, 'reference', 'Reference', '', {
      required: true,
      maxLength: 500,
      hint: 'Such as the subject of the e-mail, or the number in ERO Tasker 2.0.',
    }),
    ...momentRows(values, 'at', 'Submitted', false, 'Left empty, it is now.'),
  ],
  read: (values, { actor }) => ({
    type: 'submitToAuthority',
    channel: optionalIn(values, 'channel'),
    at: momentIn(values, 'at', actor.timeZone),
    reference: textIn(values, 'reference'),
  }),
  check: (values): Record<string, string> => {
    const hasDay = textIn(values, 'atDate') !== ''
    if (hasDay === (textIn(values, 'atTime') !== '')) return {}
    return hasDay
      ? { atTime: 'Submitted: time is missing: choose it, or leave the day empty too.' }
      : { atDate: 'Submitted: day is missing: choose it, or leave the time empty too.' }
  },
}

const reopen: FormDefinition = {
  title: 'Reopen',
  submit: 'Reopen',
  rows: (values) => [
    ...longTextRows(values, 'instructions', 'Re-open instructions', '', {
      required: true,
      hint: 'Why it is opened again, and what is wanted. Earlier responses are kept.',
    }),
    dateRow(values, 'internalDueDate', 'Internal due date'),
    dateRow(values, 'authorityDueDate', 'Date due to authority'),
  ],
  read: (values) => ({
    type: 'reopen',
    instructions: longTextIn(values, 'instructions'),
    internalDueDate: optionalIn(values, 'internalDueDate'),
    authorityDueDate: optionalIn(values, 'authorityDueDate'),
  }),
}

const sendToEditing = textForm({
  title: 'Send to editing',
  submit: 'Send',
  id: 'note',
  label: 'Note to the editors',
  isRequired: false,
})

/** Forms between HQ and the authority. */
export const clearanceForms = {
  return: returnForm,
  writeFinal,
  sendToAd,
  submitToAuthority,
  reopen,
  sendToEditing: { ...sendToEditing, read: (values) => ({ type: 'sendToEditing', note: longTextIn(values, 'note') }) },
} satisfies Partial<Record<EventName, FormDefinition>>

/**
 * The draft of the final response: the one that stands, the response of the only unit that answered, or those of several one
 * after the other, each under its unit, who wrote it and which version: "HITU (Dana Ruiz, version 2):". Where no unit
 * answers, what the coordinating units wrote. Sensitive.
 */
function rollUp(task: Task, directory: Directory): string {
  const final = finalResponse(task)
  if (final) return final.text
  const answers = unitAnswers(task)
  if (answers.length === 0) return commentsOf(task, directory)
  const [only, ...others] = answers
  if (only && others.length === 0) return only.newest.text
  return answers
    .map(({ unit, newest }) => `${unit} (${nameOf(directory, newest.by)}, version ${newest.version}):\n${newest.text}`)
    .join('\n\n')
}

/** What was asked of nobody but coordinating units is answered from their comments. */
function commentsOf(task: Task, directory: Directory): string {
  return coordinatingLanes(task)
    .filter(({ concurrence }) => concurrence !== null && concurrence.comment !== '')
    .map((lane) => `${lane.unit}: ${concurrenceWords({ task, directory }, lane)}:\n${lane.concurrence?.comment}`)
    .join('\n\n')
}

/** Who concurs with the draft and who does not, with their comments: to be read beside it, and no part of what goes out. Sensitive. */
function rollUpConcurrence(task: Task, directory: Directory): string {
  return coordinatingLanes(task)
    .map((lane) => {
      const comment = lane.concurrence?.comment ? `: ${lane.concurrence.comment}` : ''
      const isOpen = openNonConcurs(task).includes(lane) ? ' – open' : ''
      return `${lane.unit}: ${concurrenceWords({ task, directory }, lane)}${isOpen}${comment}`
    })
    .join('\n')
}
