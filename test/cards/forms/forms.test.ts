import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/load-profile.ts'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { checkSlackView } from '../../../src/cards/check-slack.ts'
import { readAbsence } from '../../../src/cards/forms/absence-form.ts'
import { eventsWithForm } from '../../../src/cards/forms/events-with-form.ts'
import type { FormContext } from '../../../src/cards/forms/form-definition.ts'
import type { FormValues } from '../../../src/cards/forms/form-values.ts'
import { inputFor, readForm } from '../../../src/cards/forms/read-form.ts'
import { renderForm } from '../../../src/cards/forms/render-form.ts'
import { previewDirectory, previewId, previewPerson } from '../../../src/cards/previews/preview-people.ts'
import {
  previewLane,
  previewResponse,
  previewTask,
  previewToday,
  sensitiveTask,
  worstTask,
} from '../../../src/cards/previews/preview-tasks.ts'
import { toSlackModal } from '../../../src/cards/to-slack.ts'
import type { EventName } from '../../../src/machine/commands.ts'
import type { AssignmentId } from '../../../src/machine/ids.ts'

const profile = await loadProfile('profiles/ihsc')
const lane = previewId<AssignmentId>(3, 1)
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
const mei = previewPerson('Mei').id

const newTask: FormValues = {
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

/** What a person fills in, and the command that comes of it. */
const filled: Record<string, { values: FormValues; context: FormContext; command: Record<string, unknown> }> = {
  create: {
    values: newTask,
    context: forNew,
    command: { type: 'create', taskType: 'medical-complaint', lanes: [{ unit: 'HOU' }], ses: false },
  },
  enterLate: {
    values: {
      ...newTask,
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
  waive: { values: { reason: 'No data.' }, context, command: { type: 'waive', assignment: lane, reason: 'No data.' } },
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
    values: { designee: mei, instruction: 'Count.', maySubmit: true, dueDate: '2026-07-02' },
    context,
    command: { type: 'delegate', designee: mei, instruction: 'Count.', maySubmit: true, dueDate: '2026-07-02' },
  },
  handBack: { values: { reason: 'On leave.' }, context, command: { type: 'handBack', reason: 'On leave.' } },
  respond: {
    values: { text: 'Eleven nurses.' },
    context,
    command: { type: 'respond', assignment: lane, text: 'Eleven nurses.', attachments: [] },
  },
  unitReturn: { values: { reason: 'Night 12?' }, context, command: { type: 'unitReturn', assignment: lane } },
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
  writeFinal: { values: { text: 'Final.' }, context: forManager, command: { type: 'writeFinal', text: 'Final.' } },
  return: {
    values: { assignments: [lane], reason: 'More.' },
    context: forManager,
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
  nudge: { values: { text: '' }, context: forManager, command: { type: 'nudge', text: '' } },
}
const events = [...eventsWithForm]

describe('a form', () => {
  it.each(events)('%s: is a Slack modal within the limits, also at its worst', (form) => {
    const { context: at, values } = filled[form] ?? { context, values: {} }
    for (const given of [at.task, at.task && sensitiveTask(), at.task && worstTask()]) {
      const { title, submit, card } = renderForm({ form, values, ...at, task: given })
      const { view } = toSlackModal(card, { callbackId: form, privateMetadata: '', title })

      expect(checkSlackView(view)).toEqual([])
      expect(title.length).toBeLessThanOrEqual(24)
      expect(submit.length).toBeLessThanOrEqual(24)
    }
  })

  it.each(events)('%s: what a person fills in becomes the command', (form) => {
    const { context: at, values, command } = filled[form] ?? { context, values: {}, command: {} }
    const shown = new Set(inputsOf(renderForm({ form, values, ...at }).card).map(({ id }) => id))

    const reading = readForm(form, values, at)

    expect(reading).toMatchObject({ command })
    for (const id of Object.keys(values)) expect(shown).toContain(id)
  })

  it.each(events.filter((event) => !['nudge', 'sendToEditing', 'sendToAd', 'setAction'].includes(event)))(
    '%s: left empty, it says at an input what is missing',
    (form) => {
      const { context: at } = filled[form] ?? { context }
      const inputs = inputsOf(renderForm({ form, values: {}, ...at }).card).map(({ id }) => id)

      const reading = readForm(form, {}, at)

      if (!('errors' in reading)) throw new Error('An empty form was taken.')
      for (const [id, sentence] of Object.entries(reading.errors)) {
        expect(inputs).toContain(id)
        expect(sentence).toMatch(/^[A-Z].*: .+\.$/)
      }
    },
  )

  it('has a form for every event that the machine knows to take input', () => {
    const pressed: EventName[] = ['accept', 'acknowledge', 'clear', 'unitClear', 'submitToHq', 'resume', 'recall']

    for (const event of pressed) expect(eventsWithForm.has(event)).toBe(false)
  })
})

describe('the form of a new task', () => {
  it('asks for the type first, and draws its tab once one is chosen', () => {
    const before = inputsOf(renderForm({ form: 'create', values: {}, ...forNew }).card)
    const after = inputsOf(renderForm({ form: 'create', values: { taskType: 'audit' }, ...forNew }).card)

    expect(before[0]).toMatchObject({ id: 'taskType', dispatch: true })
    expect(before.some(({ id }) => id.startsWith('field:'))).toBe(false)
    expect(after.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['route', 'field:auditType', 'field:auditFrequency']),
    )
  })

  it('asks for the facility name only when the facility is not of the office', () => {
    const draw = (facility: string) =>
      inputsOf(renderForm({ form: 'create', values: { ...newTask, 'field:ihscFacility': facility }, ...forNew }).card)

    expect(draw('Non-IHSC (IGSA)').map(({ id }) => id)).toContain('field:nonIhscFacility')
    expect(draw('LaSalle Detention Facility').map(({ id }) => id)).not.toContain('field:nonIhscFacility')
  })

  it('keeps what was typed when it is drawn again', () => {
    const inputs = inputsOf(renderForm({ form: 'create', values: newTask, ...forNew }).card)

    expect(inputs.find(({ id }) => id === 'title')).toMatchObject({ value: 'Complaint from Krome' })
    expect(inputs.find(({ id }) => id === 'unit')).toMatchObject({ value: 'HOU' })
  })

  it('names the field and the fix at the input, and never repeats a sensitive value', () => {
    const reading = readForm('create', { ...newTask, 'field:alienNumber': 'A-12 secret' }, forNew)

    expect(reading).toMatchObject({ errors: { 'field:alienNumber': expect.stringContaining('Alien number') } })
    expect(JSON.stringify(reading)).not.toContain('secret')
  })

  it('asks who clears for the unit only where the routing table leaves it open', () => {
    const ids = (type: string) =>
      inputsOf(renderForm({ form: 'create', values: { taskType: type }, ...forNew }).card).map(({ id }) => id)

    expect(ids('reasonable-accommodation')).toContain('coordinator')
    expect(ids('medical-complaint')).not.toContain('coordinator')
  })

  it('offers an action officer for each of several units', () => {
    const ids = inputsOf(renderForm({ form: 'create', values: { unit: 'HOU,RIM' }, ...forNew }).card).map(
      ({ id }) => id,
    )

    expect(ids).toEqual(expect.arrayContaining(['actionOfficer:HOU', 'actionOfficer:RIM']))
  })

  it('leads a refusal of the machine to the input that mends it', () => {
    expect(inputFor('create', 'taskType', newTask, forNew)).toBe('taskType')
    expect(inputFor('create', 'alienNumber', newTask, forNew)).toBe('field:alienNumber')
    expect(inputFor('askExtension', 'until', {}, context)).toBe('until')
  })
})

describe('the form of a response', () => {
  it('begins with the newest version, and a long one comes back whole over several inputs', () => {
    const text = Array.from({ length: 40 }, (_, index) => `Paragraph ${index}. ${'word '.repeat(40)}`.trim()).join(
      '\n\n',
    )
    const long = {
      ...context,
      task: previewTask({ assignments: [previewLane({ responses: [previewResponse(1, text)] })] }),
    }
    const inputs = inputsOf(renderForm({ form: 'respond', values: {}, ...long }).card)
    const values = Object.fromEntries(inputs.map(({ id, value }) => [id, value === undefined ? '' : String(value)]))

    const reading = readForm('respond', values, long)

    expect(inputs.filter(({ id }) => id.startsWith('text')).length).toBeGreaterThan(2)
    expect(reading).toMatchObject({ command: { text } })
  })

  it('shows the instruction to those who may read it, and to nobody else', () => {
    const draw = (name: string) =>
      JSON.stringify(renderForm({ form: 'respond', values: {}, ...context, actor: previewPerson(name) }).card)

    expect(draw('Dana')).toContain('Say how many nurses')
    expect(draw('Lucía')).not.toContain('Say how many nurses')
  })

  it('keeps the files of the version before', () => {
    const file = { sha256: 'cd'.repeat(32), name: 'old.pdf', bytes: 2, mediaType: 'application/pdf' }
    const response = { ...previewResponse(1, 'Old.'), attachments: [file] }
    const at = { ...context, task: previewTask({ assignments: [previewLane({ responses: [response] })] }) }

    expect(readForm('respond', { text: 'New.' }, at)).toMatchObject({ command: { attachments: [file] } })
  })
})

describe('the form of an absence', () => {
  it('reads who acts for the absent person and when', () => {
    const values = { from: '2026-07-01', until: '2026-07-10', deputy: mei }

    expect(renderForm({ form: 'absence', values: {}, ...forNew }).title).toBe('Absence')
    expect(readAbsence(values, context)).toEqual({ absence: { deputy: mei, from: '2026-07-01', until: '2026-07-10' } })
  })

  it('refuses days that run backwards and the absent person as deputy', () => {
    const values = { from: '2026-07-10', until: '2026-07-01', deputy: context.actor.id }

    expect(readAbsence(values, context)).toMatchObject({
      errors: { until: expect.stringContaining('later day'), deputy: expect.stringContaining('another person') },
    })
  })
})

interface Input extends CardNode {
  id: string
}

function inputsOf(node: unknown): Input[] {
  if (Array.isArray(node)) return node.flatMap(inputsOf)
  if (typeof node !== 'object' || node === null) return []
  const type: unknown = Reflect.get(node, 'type')
  if (typeof type === 'string' && type.startsWith('Input.')) return [node as Input]
  return Object.values(node).flatMap(inputsOf)
}
