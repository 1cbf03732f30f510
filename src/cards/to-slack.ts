import type { KnownBlock, ModalView } from '@slack/types'
import { type AdaptiveCard, CardError } from './adaptive-card.ts'
import { isFalse, type Member, membersOf, objectOf, textOf, wordOf } from './card-props.ts'
import { cleanTexts, escapeMrkdwn } from './escape.ts'
import { harvestText } from './harvest.ts'
import { titleOf } from './slack/actions.ts'
import { findUnnamed } from './slack/audit.ts'
import { addLoss, type Conversion, type Loss } from './slack/conversion.ts'
import { addElement } from './slack/elements.ts'
import { fitBlocks } from './slack/fit-blocks.ts'
import { plainText } from './slack/write-text.ts'
import { cutText, SLACK_LIMITS } from './slack-limits.ts'
import { summarizeCard } from './summarize-card.ts'

export type { Loss } from './slack/conversion.ts'
export { verbOf } from './slack/conversion.ts'
export { type FileRef, readModalValues, toModalErrors } from './slack/modal-values.ts'

export interface SlackMessage {
  text: string
  blocks: KnownBlock[]
  losses: Loss[]
}

/** The Slack message of a card: `text` for notifications, `blocks` within every limit, and what Block Kit cannot say. */
export function toSlackMessage(card: AdaptiveCard): SlackMessage {
  const clean = cleanTexts(card)
  const conversion = startConversion(clean, 'message')
  const text = cutText(escapeMrkdwn(summarizeCard(clean, SLACK_LIMITS.messageText)), SLACK_LIMITS.messageText)
  const blocks = convert(clean, conversion, { type: 'section', text: plainText(text, SLACK_LIMITS.sectionText) })
  return { text, blocks, losses: finish(clean, { text, blocks }, conversion) }
}

export interface ModalOptions {
  callbackId: string
  privateMetadata: string
  title?: string
}

/**
 * The Slack modal of a card. Its first submitting action becomes the submit button, whose verb and data the caller puts into
 * `callbackId` and `privateMetadata`. Throws CardError when those are longer than Slack takes.
 */
export function toSlackModal(card: AdaptiveCard, options: ModalOptions): { view: ModalView; losses: Loss[] } {
  if (options.callbackId.length > SLACK_LIMITS.id) throw new CardError('', 'The callback id of a modal is too long.')
  if (options.privateMetadata.length > SLACK_LIMITS.privateMetadata) {
    throw new CardError(
      '',
      `The private metadata of a modal is longer than ${SLACK_LIMITS.privateMetadata} characters.`,
    )
  }
  const clean = cleanTexts(card)
  const conversion = startConversion(clean, 'modal')
  const summary = summarizeCard(clean, SLACK_LIMITS.sectionText)
  const submit = findSubmit({ node: clean, pointer: '' })
  conversion.submit = submit?.pointer
  const blocks = convert(clean, conversion, { type: 'section', text: plainText(summary, SLACK_LIMITS.sectionText) })
  const title = (options.title ?? summary.split('\n')[0] ?? '').trim() || 'Details'
  const label = submit === undefined ? 'Submit' : titleOf(submit.node).trim() || 'Submit'
  for (const text of [title, label]) {
    if (text.length > SLACK_LIMITS.viewTitle) addLoss(conversion, '', 'Cut to 24 characters', text, 'limit')
  }
  const needsSubmit = submit !== undefined || blocks.some((block) => block.type === 'input')
  const view: ModalView = {
    type: 'modal',
    callback_id: options.callbackId,
    private_metadata: options.privateMetadata,
    title: plainText(title, SLACK_LIMITS.viewTitle),
    close: plainText('Cancel', SLACK_LIMITS.viewTitle),
    ...(needsSubmit && { submit: plainText(label, SLACK_LIMITS.viewTitle) }),
    blocks,
  }
  return { view, losses: finish(clean, view, conversion) }
}

function startConversion(card: AdaptiveCard, surface: 'message' | 'modal'): Conversion {
  const toggled = new Set<string>()
  collectToggled(card, toggled)
  return {
    surface,
    pieces: [],
    losses: [],
    ids: new Set(),
    toggled,
    submit: undefined,
    tables: 0,
    charts: 0,
    presentation: new Set(),
    render: addElement,
  }
}

function convert(card: AdaptiveCard, conversion: Conversion, whenEmpty: KnownBlock): KnownBlock[] {
  // A whole card is never hidden, and its fallback and requirements are those of its renderer.
  const { isVisible: _shown, requires: _met, fallback: _unused, separator: _none, ...root } = card
  conversion.render({ node: { ...root, type: 'AdaptiveCard' }, pointer: '' }, conversion)
  const blocks = fitBlocks(conversion)
  return blocks.length === 0 ? [whenEmpty] : blocks
}

function finish(card: AdaptiveCard, output: unknown, conversion: Conversion): Loss[] {
  if (conversion.presentation.size > 0) {
    addLoss(conversion, '', `Slack decides itself: ${[...conversion.presentation].sort().join(', ')}`)
  }
  const speak = textOf(card, 'speak').trim()
  if (speak.startsWith('<')) addLoss(conversion, '/speak', 'Slack reads no SSML: its words are the notification', speak)
  for (const key of ['refresh', 'authentication', 'msteams']) {
    const settings = objectOf(card, key)
    if (settings !== undefined) addLoss(conversion, `/${key}`, `Slack has no "${key}" in a card`, harvestText(settings))
  }
  return [...conversion.losses, ...findUnnamed(card, output, conversion.losses)]
}

/** Actions of the card come before those in its body, and those before the ones behind a button. */
function findSubmit({ node, pointer }: Member): Member | undefined {
  const own = membersOf(node, 'actions', pointer)
  const found = own.find(({ node: action }) => isSubmit(action))
  if (found !== undefined) return found
  for (const key of ['body', 'items', 'columns']) {
    for (const member of membersOf(node, key, pointer)) {
      const inner = findSubmit(member)
      if (inner !== undefined) return inner
    }
  }
  for (const { node: action, pointer: place } of own) {
    const card = objectOf(action, 'card')
    const inner =
      card === undefined ? undefined : findSubmit({ node: { ...card, type: 'AdaptiveCard' }, pointer: `${place}/card` })
    if (inner !== undefined) return inner
  }
  return undefined
}

function isSubmit(action: Member['node']): boolean {
  const type = wordOf(action, 'type')
  return (type === 'action.submit' || type === 'action.execute') && !isFalse(action, 'isEnabled')
}

function collectToggled(value: unknown, ids: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if ('targetElements' in value && Array.isArray(value.targetElements)) {
    for (const target of value.targetElements)
      ids.add(typeof target === 'string' ? target : textOf(target ?? {}, 'elementId'))
  }
  for (const item of Object.values(value)) collectToggled(item, ids)
}
