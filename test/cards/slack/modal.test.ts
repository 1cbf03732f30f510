import type { InputBlock } from '@slack/types'
import { describe, expect, it } from 'vitest'
import type { CardNode } from '../../../src/cards/adaptive-card.ts'
import { readModalValues, toModalErrors, toSlackModal } from '../../../src/cards/to-slack.ts'

function modal(body: CardNode[], rest: object = {}) {
  return toSlackModal(
    { type: 'AdaptiveCard', body, ...rest },
    { callbackId: 'respond', privateMetadata: '{"v":1}', title: 'Respond' },
  )
}

function inputOf(node: CardNode): InputBlock {
  const [block] = modal([node]).view.blocks
  if (block === undefined || block.type !== 'input') throw new Error('This is no input block.')
  return block as InputBlock
}

function choices(count: number) {
  return Array.from({ length: count }, (_, index) => ({ title: `T${index}`, value: `v${index}` }))
}

const text = (value: string) => ({ type: 'plain_text', text: value, emoji: false })

describe('a card as a modal', () => {
  it('has the title of the caller, the first submitting action as its button, and the other actions as buttons', () => {
    const { view } = modal([{ type: 'TextBlock', text: 'Body' }], {
      actions: [
        { type: 'Action.Execute', title: 'Save', verb: 'respond' },
        { type: 'Action.Execute', title: 'Save draft', verb: 'draft' },
      ],
    })

    expect(view).toMatchObject({
      type: 'modal',
      callback_id: 'respond',
      private_metadata: '{"v":1}',
      title: text('Respond'),
      submit: text('Save'),
      close: text('Cancel'),
    })
    expect(view.blocks[1]).toMatchObject({ type: 'actions', elements: [{ action_id: 'draft' }] })
    expect(JSON.stringify(view.blocks)).not.toContain('"Save"')
  })

  it('without inputs and submitting actions has no submit button', () => {
    expect(modal([{ type: 'TextBlock', text: 'Only text' }]).view).not.toHaveProperty('submit')
  })

  it('refuses metadata that Slack would refuse', () => {
    expect(() =>
      toSlackModal({ type: 'AdaptiveCard' }, { callbackId: 'x', privateMetadata: 'y'.repeat(3001) }),
    ).toThrow('3000')
  })

  it('shows a text input with all that it knows', () => {
    const block = inputOf({
      type: 'Input.Text',
      id: 'reason',
      label: 'Reason',
      isRequired: true,
      isMultiline: true,
      placeholder: 'Why',
      value: 'Because',
      maxLength: 500,
      errorMessage: 'Give a reason',
      dispatch: true,
    })

    expect(block).toEqual({
      type: 'input',
      block_id: 'reason',
      label: text('Reason'),
      optional: false,
      dispatch_action: true,
      element: {
        type: 'plain_text_input',
        action_id: 'reason',
        multiline: true,
        initial_value: 'Because',
        max_length: 500,
        placeholder: text('Why'),
      },
    })
  })

  it('leaves a field empty, with a loss, rather than put half a text into it', () => {
    const { view, losses } = modal([{ type: 'Input.Text', id: 'long', label: 'Long', value: 'x'.repeat(3001) }])

    expect(JSON.stringify(view)).not.toContain('initial_value')
    expect(losses[0]).toMatchObject({ pointer: '/body/0/value', value: 'x'.repeat(3001) })
  })

  it.each<[object, string]>([
    [{ type: 'Input.Text', style: 'email' }, 'email_text_input'],
    [{ type: 'Input.Text', style: 'url' }, 'url_text_input'],
    [{ type: 'Input.Number' }, 'number_input'],
    [{ type: 'Input.Date' }, 'datepicker'],
    [{ type: 'Input.Time' }, 'timepicker'],
    [{ type: 'Input.Toggle', title: 'Yes' }, 'checkboxes'],
    [{ type: 'Input.File', maxFiles: 2 }, 'file_input'],
    [{ type: 'Input.ChoiceSet', choices: choices(3) }, 'static_select'],
    [{ type: 'Input.ChoiceSet', choices: choices(3), isMultiSelect: true }, 'multi_static_select'],
    [{ type: 'Input.ChoiceSet', choices: choices(10), style: 'expanded' }, 'radio_buttons'],
    [{ type: 'Input.ChoiceSet', choices: choices(10), style: 'expanded', isMultiSelect: true }, 'checkboxes'],
    [{ type: 'Input.ChoiceSet', choices: choices(11), style: 'expanded' }, 'static_select'],
    [{ type: 'Input.ChoiceSet', 'choices.data': { type: 'Data.Query', dataset: 'people' } }, 'external_select'],
    [
      { type: 'Input.ChoiceSet', 'choices.data': { type: 'Data.Query', dataset: 'p' }, isMultiSelect: true },
      'multi_external_select',
    ],
    [{ type: 'Input.ChoiceSet', choices: choices(10_001) }, 'external_select'],
  ])('shows %o as %s', (node, type) => {
    const block = inputOf({ type: 'Input', ...node, id: 'x', label: 'X' })

    expect(block.block_id).toBe('x')
    expect(block.element.type).toBe(type)
  })

  it('groups more than a hundred choices', () => {
    const { element } = inputOf({ type: 'Input.ChoiceSet', id: 'x', choices: choices(250), value: 'v249' })

    expect(element).toMatchObject({ initial_option: { value: 'v249' } })
    const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
    expect(groups.map((group) => group.options.length)).toEqual([100, 100, 50])
  })

  it('keeps the chosen option of a search', () => {
    const node = { type: 'Input.ChoiceSet', id: 'x', 'choices.data': { type: 'Data.Query', dataset: 'people' } }

    const { element } = inputOf({ ...node, value: 'p1', choices: [{ title: 'Ana', value: 'p1' }] })

    expect(element).toMatchObject({ action_id: 'x', initial_option: { text: text('Ana'), value: 'p1' } })
  })

  it('keeps dates, times and numbers that are some, and names those that are none', () => {
    const { view, losses } = modal([
      { type: 'Input.Date', id: 'd', value: '2026-05-01' },
      { type: 'Input.Date', id: 'e', value: '2026-02-30' },
      { type: 'Input.Time', id: 't', value: '09:30' },
      { type: 'Input.Number', id: 'n', value: 'many' },
    ])

    expect(JSON.stringify(view)).toContain('"initial_date":"2026-05-01"')
    expect(JSON.stringify(view)).toContain('"initial_time":"09:30"')
    expect(losses.map((loss) => loss.value)).toEqual(['2026-02-30', 'many'])
  })
})

describe('the values of a modal', () => {
  it('come back by input id, whatever the element', () => {
    const state = {
      reason: { reason: { type: 'plain_text_input', value: 'Be\u202ecause' } },
      none: { none: { type: 'plain_text_input', value: null } },
      day: { day: { type: 'datepicker', selected_date: '2026-05-01' } },
      hour: { hour: { type: 'timepicker', selected_time: null } },
      unit: { unit: { type: 'static_select', selected_option: { value: 'u1' } } },
      units: { units: { type: 'multi_static_select', selected_options: [{ value: 'a' }, { value: 'b' }] } },
      boxes: { boxes: { type: 'checkboxes', selected_options: [] } },
      on: { 'on#toggle': { type: 'checkboxes', selected_options: [{ value: 'true' }] } },
      off: { 'off#toggle': { type: 'checkboxes', selected_options: [] } },
      files: {
        files: {
          type: 'file_input',
          files: [{ id: 'F1', name: 'a.pdf', size: 5, mimetype: 'application/pdf', url_private: 'https://x' }],
        },
      },
    }

    expect(readModalValues(state)).toEqual({
      reason: 'Because',
      none: '',
      day: '2026-05-01',
      hour: '',
      unit: 'u1',
      units: ['a', 'b'],
      boxes: [],
      on: true,
      off: false,
      files: [{ id: 'F1', name: 'a.pdf', size: 5, mimetype: 'application/pdf', url: 'https://x' }],
    })
  })

  it('of the ids that the converter gave lead back to the inputs', () => {
    const { element } = inputOf({ type: 'Input.Toggle', id: 'agree', title: 'Agree' })
    const actionId = 'action_id' in element ? (element.action_id ?? '') : ''
    const state = { agree: { [actionId]: { type: 'checkboxes', selected_options: [{ value: 'true' }] } } }

    expect(readModalValues(state)).toEqual({ agree: true })
  })

  it('that are wrong are answered with a sentence under each input', () => {
    expect(toModalErrors({ reason: 'Give a reason.' })).toEqual({
      response_action: 'errors',
      errors: { reason: 'Give a reason.' },
    })
  })
})
