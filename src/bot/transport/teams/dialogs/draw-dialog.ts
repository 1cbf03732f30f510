import { randomUUID } from 'node:crypto'
import { type AdaptiveCard, type CardNode, isObject } from '../../../../cards/adaptive-card.ts'
import { escapeMarkdown } from '../../../../cards/escape.ts'
import { toTeamsActivity } from '../../../../cards/to-teams.ts'
import type { Form } from '../../../office/office.ts'
import { submitDialogs } from './open-dialogs.ts'

/** What was wrong with a form: at its inputs by id, or as a whole under the empty id. */
export type Sentences = Readonly<Record<string, string>>

/**
 * What travels with a dialog: which form it is, the ids of its inputs, since Teams leaves out the empty ones, and an id of
 * this drawing, so that it is taken once however often it is sent.
 */
export const formData = 'routeslip'

/** A dialog (Teams: task module) with the form's card, or with any card to read. */
export function drawDialog(form: Form, sentences: Sentences = {}): unknown {
  const isChanging = dispatches(form.card)
  const body = (isChanging ? withoutRequired(form.card) : form.card).body ?? []
  const inputs = inputIds(form.card)
  const atInputs = body.flatMap((node) => withSentences(node, sentences))
  const others = Object.entries(sentences).flatMap(([id, text]) => (inputs.includes(id) ? [] : [warning(text)]))
  const key = { form: form.form, ref: form.ref, inputs, once: randomUUID() }
  const drawn: AdaptiveCard = {
    ...submitDialogs(form.card),
    body: [...others, ...atInputs.map((node) => submitDialogs(node as AdaptiveCard))],
    actions: form.submit === null ? (submitDialogs(form.card).actions ?? []) : buttons(form.submit, isChanging, key),
  }
  return dialog(form.title, drawn)
}

/** A dialog with a card that nothing is typed into. */
export function cardDialog(title: string, card: AdaptiveCard): unknown {
  return dialog(title, submitDialogs(card))
}

/** A dialog that waits for the end of what was sent: it carries all of that, and sends it once more. */
export function waitDialog(sent: unknown): unknown {
  const text =
    'This takes longer than usual, and goes on. Nothing that you wrote is lost: press Continue to see how it ended.'
  const data = isObject(sent) && isObject(sent['data']) ? sent['data'] : {}
  const actions = [{ type: 'Action.Submit', title: 'Continue', style: 'positive', data }]
  return dialog('Routeslip', {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text, wrap: true }],
    actions,
  })
}

function dialog(title: string, card: AdaptiveCard): unknown {
  const content = toTeamsActivity(card).attachments[0]
  return { task: { type: 'continue', value: { title, width: 'medium', height: 'large', card: content } } }
}

function buttons(submit: string, isChanging: boolean, key: object): CardNode[] {
  const done = { type: 'Action.Submit', title: submit, style: 'positive', data: { [formData]: key } }
  // Teams does not tell of a choice that changes the form, so there is a button that asks for it.
  const redraw = { type: 'Action.Submit', title: 'Show its fields', data: { [formData]: { ...key, redraw: true } } }
  return isChanging ? [redraw, done] : [done]
}

function withSentences(node: CardNode, sentences: Sentences): CardNode[] {
  const inner = node['items']
  if (Array.isArray(inner)) {
    return [{ ...node, items: (inner as CardNode[]).flatMap((each) => withSentences(each, sentences)) }]
  }
  const sentence = isInput(node) ? sentences[String(node['id'])] : undefined
  return sentence === undefined ? [node] : [node, warning(sentence)]
}

function warning(text: string): CardNode {
  return { type: 'TextBlock', text: escapeMarkdown(text), color: 'Attention', weight: 'Bolder', wrap: true }
}

/** Teams would not send a form with an empty required input, not even to be drawn anew; the office says what is missing. */
function withoutRequired(card: AdaptiveCard): AdaptiveCard {
  return mapInputs(card, ({ isRequired: _checkedHere, ...input }) => input) as AdaptiveCard
}

function dispatches(card: AdaptiveCard): boolean {
  let found = false
  mapInputs(card, (input) => {
    found ||= input['dispatch'] === true || input['dispatch'] === 'true'
    return input
  })
  return found
}

function inputIds(card: AdaptiveCard): string[] {
  const ids: string[] = []
  mapInputs(card, (input) => {
    if (input['type'] !== 'Input.File') ids.push(String(input['id']))
    return input
  })
  return ids
}

function mapInputs(node: unknown, change: (input: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(node)) return node.map((each) => mapInputs(each, change))
  if (!isObject(node)) return node
  if (isInput(node)) return change(node)
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, mapInputs(value, change)]))
}

function isInput(node: Record<string, unknown>): boolean {
  return typeof node['type'] === 'string' && node['type'].startsWith('Input.')
}
