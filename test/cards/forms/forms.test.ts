import { describe, expect, it } from 'vitest'
import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { checkSlackView } from '../../../src/cards/check-slack.ts'
import { readAbsence } from '../../../src/cards/forms/absence-form.ts'
import { eventsWithForm } from '../../../src/cards/forms/events-with-form.ts'
import type { FormContext } from '../../../src/cards/forms/inputs/form-definition.ts'
import { inputFor, readForm } from '../../../src/cards/forms/read-form.ts'
import { renderForm } from '../../../src/cards/forms/render-form.ts'
import { filledNewTask, previewForms } from '../../../src/cards/previews/preview-forms.ts'
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
import type { EventName } from '../../../src/machine/task/commands.ts'
import type { AssignmentId } from '../../../src/machine/task/ids.ts'

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

const filled = previewForms(profile)
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
      inputsOf(
        renderForm({ form: 'create', values: { ...filledNewTask, 'field:ihscFacility': facility }, ...forNew }).card,
      )

    expect(draw('Non-IHSC (IGSA)').map(({ id }) => id)).toContain('field:nonIhscFacility')
    expect(draw('LaSalle Detention Facility').map(({ id }) => id)).not.toContain('field:nonIhscFacility')
  })

  it('keeps what was typed when it is drawn again', () => {
    const inputs = inputsOf(renderForm({ form: 'create', values: filledNewTask, ...forNew }).card)

    expect(inputs.find(({ id }) => id === 'title')).toMatchObject({ value: 'Complaint from Krome' })
    expect(inputs.find(({ id }) => id === 'unit')).toMatchObject({ value: 'HOU' })
  })

  it('names the field and the fix at the input, and never repeats a sensitive value', () => {
    const reading = readForm('create', { ...filledNewTask, 'field:alienNumber': 'A-12 secret' }, forNew)

    expect(reading).toMatchObject({ errors: { 'field:alienNumber': expect.stringContaining('Alien number') } })
    expect(JSON.stringify(reading)).not.toContain('secret')
  })

  it.each(['Complaint of A012345678', 'About A-012-345-678', 'a 12 345 678'])(
    'refuses an A-number in the title: %s',
    (title) => {
      expect(readForm('create', { ...filledNewTask, title }, forNew)).toMatchObject({
        errors: { title: expect.stringContaining('leave it out') },
      })
    },
  )

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
    expect(inputFor('create', 'taskType', filledNewTask, forNew)).toBe('taskType')
    expect(inputFor('create', 'alienNumber', filledNewTask, forNew)).toBe('field:alienNumber')
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

describe('the form that grants an extension', () => {
  it('says who asks for which day, and leaves a sensitive reason in Details', () => {
    const draw = (of: typeof task) =>
      JSON.stringify(renderForm({ form: 'grantExtension', values: {}, ...context, task: of }).card)
    const asked = {
      askedBy: context.actor.id,
      askedAt: '2026-06-30T12:00:00.000Z',
      until: '2026-07-10',
      reason: 'Rosters are late.',
    }

    expect(draw(previewTask({ assignments: [previewLane({ extension: asked })] }))).toContain('Rosters are late.')
    expect(draw(sensitiveTask())).toContain('The reason is in Details.')
    expect(draw(sensitiveTask())).not.toContain('SECRET')
  })
})

describe('the form of an absence', () => {
  it('reads who acts for the absent person and when', () => {
    const values = { from: '2026-07-01', until: '2026-07-10', deputy: mei }

    expect(renderForm({ form: 'absence', values: {}, ...forNew }).title).toBe('Absence')
    expect(readAbsence(values, context)).toEqual({
      absence: { person: context.actor.id, deputy: mei, from: '2026-07-01', until: '2026-07-10' },
    })
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
