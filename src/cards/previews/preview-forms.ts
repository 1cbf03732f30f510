import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import type { FormContext } from '../forms/inputs/form-definition.ts'
import type { FormValues } from '../forms/inputs/form-values.ts'
import { previewDirectory, previewId, previewPerson } from './preview-people.ts'
import { coordinatedLanes, opposedLane, previewTask, previewToday } from './preview-tasks.ts'

/** A form as a person has filled it, and the command that it means. */
export interface FormPreview {
  values: FormValues
  context: FormContext
  command: Record<string, unknown>
}

const lane = previewId<AssignmentId>(3, 1)
const mei = previewPerson('Mei').id

/** A new task of a type with sensitive fields. */
export const filledNewTask: FormValues = {
  taskType: 'medical-complaint',
  title: 'Complaint from Krome',
  requestor: 'CRCL',
  taskAuthority: 'CRCL',
  instruction: 'Look into it.',
  site: 'hq',
  origin: 'external',
  receivedBy: 'email',
  priority: 'high',
  action: 'work',
  unit: ['HOU'],
  'field:detaineeName': 'Testperson Unnamed',
  'field:alienNumber': 'A099999999',
  'field:ihscFacility': 'Krome North Service Processing Center',
  'field:medicalComplaintType': 'Dental',
}

/** Every form of an event, filled. */
export function previewForms(profile: Profile): Record<string, FormPreview> {
  const task = previewTask()
  const context: FormContext = {
    task,
    assignment: lane,
    profile,
    directory: previewDirectory,
    today: previewToday,
    actor: previewPerson('Dana'),
  }
  const forManager = { ...context, assignment: null, actor: previewPerson('Priya') }
  const forNew = { ...forManager, task: null }
  const opposed = previewTask({
    assignments: coordinatedLanes(opposedLane),
  })
  const asked = { ...context, task: previewTask({ assignments: coordinatedLanes() }) }
  const completed = task.assignments.map((each) => ({ ...each, state: 'complete' as const }))
  const atAd = { ...task, stage: 'sentToAd' as const, status: 'sentToAd' as const, assignments: completed }
  return {
    create: {
      values: filledNewTask,
      context: forNew,
      command: { type: 'create', taskType: 'medical-complaint', lanes: [{ unit: 'HOU' }], ses: false },
    },
    enterLate: {
      values: {
        ...filledNewTask,
        reached: 'submittedToAuthority',
        receivedDate: '2026-06-29',
        receivedTime: '08:30',
        respondedDate: '2026-06-29',
        respondedTime: '15:00',
        response: 'Answered by e-mail.',
        clearedBy: previewPerson('Hana').id,
        submittedBy: 'email',
        reference: 'RE: complaint',
      },
      context: forNew,
      // 08:30 in New York in June.
      command: { type: 'enterLate', receivedAt: '2026-06-29T12:30:00.000Z', reached: 'submittedToAuthority' },
    },
    assign: {
      values: { unit: ['MCMU', 'RIM'], 'actionOfficer:RIM': mei, dueDate: '2026-07-06', cc: [mei] },
      context: forManager,
      command: {
        type: 'assign',
        cc: [mei],
        lanes: [
          { unit: 'MCMU', dueDate: '2026-07-06' },
          { unit: 'RIM', actionOfficer: mei, dueDate: '2026-07-06' },
        ],
      },
    },
    reassign: {
      values: { unit: 'MCMU', actionOfficer: mei, note: 'They have the rosters.' },
      context,
      command: { type: 'reassign', assignment: lane, unit: 'MCMU', actionOfficer: mei },
    },
    withdraw: { values: { reason: 'Not theirs.' }, context, command: { type: 'withdraw', assignment: lane } },
    waive: {
      values: { reason: 'No data.' },
      context,
      command: { type: 'waive', assignment: lane, reason: 'No data.' },
    },
    setAction: {
      values: { action: 'standDown', reason: 'On hold.' },
      context: forManager,
      command: { type: 'setAction', action: 'standDown', reason: 'On hold.' },
    },
    defer: {
      values: { unit: 'MCMU', reason: 'Not ours.' },
      context,
      command: { type: 'defer', assignment: lane, unit: 'MCMU', reason: 'Not ours.' },
    },
    delegate: {
      values: { designee: mei, instruction: 'Count.', maySubmit: true },
      context,
      command: { type: 'delegate', designee: mei, instruction: 'Count.', maySubmit: true },
    },
    handBack: { values: { reason: 'On leave.' }, context, command: { type: 'handBack', reason: 'On leave.' } },
    respond: {
      values: { text: 'Eleven nurses.' },
      context,
      command: { type: 'respond', assignment: lane, text: 'Eleven nurses.', attachments: [] },
    },
    unitReturn: { values: { reason: 'Night 12?' }, context, command: { type: 'unitReturn', assignment: lane } },
    concurWithComment: {
      values: { comment: 'Night 12 was counted twice.' },
      context: asked,
      command: { type: 'concurWithComment', assignment: lane, comment: 'Night 12 was counted twice.' },
    },
    nonConcur: {
      values: { comment: 'The second figure is that of June.' },
      context: asked,
      command: { type: 'nonConcur', assignment: lane, comment: 'The second figure is that of June.' },
    },
    overrideNonConcur: {
      values: { reason: 'The AD decided so.' },
      context: { ...forManager, task: opposed, assignment: lane },
      command: { type: 'overrideNonConcur', assignment: lane, reason: 'The AD decided so.' },
    },
    askExtension: {
      values: { until: '2026-07-10', reason: 'Late.' },
      context,
      command: { type: 'askExtension', assignment: lane, until: '2026-07-10' },
    },
    grantExtension: {
      values: { until: '2026-07-10' },
      context,
      command: { type: 'grantExtension', assignment: lane, until: '2026-07-10' },
    },
    denyExtension: { values: { reason: 'No.' }, context, command: { type: 'denyExtension', reason: 'No.' } },
    sendToEditing: { values: { note: '' }, context: forManager, command: { type: 'sendToEditing', note: '' } },
    writeFinal: {
      values: { text: 'Final.' },
      context: { ...forManager, task: opposed },
      command: { type: 'writeFinal', text: 'Final.' },
    },
    return: {
      values: { assignments: [lane], reason: 'More.' },
      context: { ...forManager, task: atAd },
      command: { type: 'return', assignments: [lane], reason: 'More.' },
    },
    sendToAd: {
      values: { officials: ['CoS', 'AD'] },
      context: { ...forManager, task: previewTask({ route: 'medical-records' }) },
      command: { type: 'sendToAd', officials: ['CoS', 'AD'] },
    },
    submitToAuthority: {
      values: { channel: 'email', reference: 'RE: x', atDate: '2026-06-30', atTime: '09:00' },
      context: forManager,
      command: { type: 'submitToAuthority', channel: 'email', reference: 'RE: x', at: '2026-06-30T13:00:00.000Z' },
    },
    reopen: {
      values: { instructions: 'June too.', internalDueDate: '2026-07-20' },
      context: forManager,
      command: { type: 'reopen', instructions: 'June too.', internalDueDate: '2026-07-20' },
    },
    comment: { values: { text: 'Soon.' }, context, command: { type: 'comment', text: 'Soon.', assignment: lane } },
    attach: {
      values: { attachments: [{ sha256: 'ab'.repeat(32), name: 'a.pdf', bytes: 1, mediaType: 'application/pdf' }] },
      context: forManager,
      command: { type: 'attach', attachments: [{ name: 'a.pdf' }] },
    },
    annotateOverdue: { values: { reason: 'Leave.' }, context: forManager, command: { type: 'annotateOverdue' } },
    recordQuestion: { values: { text: 'And June?' }, context: forManager, command: { type: 'recordQuestion' } },
    correctField: {
      values: { field: 'title', 'value:title': 'Night shifts of May', reason: '' },
      context: forManager,
      command: { type: 'correctField', field: 'title', value: 'Night shifts of May' },
    },
    stopRecurrence: { values: { reason: 'Over.' }, context: forManager, command: { type: 'stopRecurrence' } },
    cancel: {
      values: { reason: 'Withdrawn.' },
      context: forManager,
      command: { type: 'cancel', reason: 'Withdrawn.' },
    },
    duplicate: {
      values: { other: 'ITMS-2026-00007' },
      context: forManager,
      command: { type: 'duplicate', other: 'ITMS-2026-00007' },
    },
    merge: {
      values: { other: 'ITMS-2026-00007' },
      context: forManager,
      command: { type: 'merge', other: 'ITMS-2026-00007' },
    },
    transfer: {
      values: { taskManager: previewPerson('Walter').id, note: 'On leave.' },
      context: forManager,
      command: { type: 'transfer', taskManager: previewPerson('Walter').id, note: 'On leave.' },
    },
    nudge: { values: { text: '' }, context: forManager, command: { type: 'nudge', text: '' } },
  }
}
