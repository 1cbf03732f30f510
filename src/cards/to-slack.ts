import type { KnownBlock, ModalView } from '@slack/types'
import { type AdaptiveCard, CardError } from './adaptive-card.ts'
import { type Member, objectOf, textOf } from './card-props.ts'
import { cleanTexts, escapeMrkdwn } from './escape.ts'
import { harvestText } from './harvest.ts'
import { findSubmit, titleOf } from './resolve/find-submit.ts'
import { SLACK } from './resolve/host.ts'
import type { Loss } from './resolve/loss.ts'
import { type ResolvedCard, resolveCard } from './resolve/resolve-card.ts'
import { addLoss, type Conversion } from './slack/conversion.ts'
import { addElement } from './slack/elements.ts'
import { findUnnamed } from './slack/fit/audit.ts'
import { fitBlocks } from './slack/fit/fit-blocks.ts'
import { plainText } from './slack/write-text.ts'
import { cutText, SLACK_LIMITS } from './slack-limits.ts'
import { summarizeTree } from './summarize-card.ts'

export type { Loss } from './resolve/loss.ts'
export { verbOf } from './slack/conversion.ts'
export { type FileRef, readModalValues, toModalErrors } from './slack/inputs/modal-values.ts'

export interface SlackMessage {
  text: string
  blocks: KnownBlock[]
  losses: Loss[]
}

/** The Slack message of a card: `text` for notifications, `blocks` within every limit, and what Block Kit cannot say. */
export function toSlackMessage(card: AdaptiveCard): SlackMessage {
  const clean = cleanTexts(card)
  const resolved = resolveCard(clean, SLACK)
  const conversion = startConversion(resolved, 'message')
  const spoken = summarizeTree(resolved.root, SLACK_LIMITS.messageText)
  const text = cutText(escapeMrkdwn(spoken), SLACK_LIMITS.messageText)
  const blocks = convert(resolved.root, conversion, spoken)
  return { text, blocks, losses: finish(clean, blocks, spoken, conversion) }
}

export interface ModalOptions {
  callbackId: string
  privateMetadata: string
  title?: string
}

/**
 * The Slack modal of a card. Its first action that sends the inputs becomes the submit button, whose verb and data the caller
 * puts into `callbackId` and `privateMetadata`. Throws CardError when those are longer than Slack takes.
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
  const resolved = resolveCard(clean, SLACK)
  const conversion = startConversion(resolved, 'modal')
  const summary = summarizeTree(resolved.root, SLACK_LIMITS.sectionText)
  const submit = findSubmit(resolved.root)
  conversion.submit = submit?.pointer
  const blocks = convert(resolved.root, conversion, summary)
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
  const shown = [view.blocks, view.submit]
  return { view, losses: finish(clean, shown, '', conversion) }
}

function startConversion(resolved: ResolvedCard, surface: 'message' | 'modal'): Conversion {
  return {
    surface,
    pieces: [],
    losses: [...resolved.losses],
    ids: new Map(),
    submit: undefined,
    tables: 0,
    charts: 0,
    presentation: new Set(),
    render: addElement,
  }
}

/** A card without anything that Slack shows is what its notification says. */
function convert(root: Member['node'], conversion: Conversion, spoken: string): KnownBlock[] {
  conversion.render({ node: root, pointer: '' }, conversion)
  const blocks = fitBlocks(conversion)
  if (blocks.length > 0) return blocks
  return [{ type: 'section', text: plainText(spoken, SLACK_LIMITS.sectionText) }]
}

/** `shown`: what a reader sees; `spoken`: what the notification says. */
function finish(card: AdaptiveCard, shown: unknown, spoken: string, conversion: Conversion): Loss[] {
  if (conversion.presentation.size > 0) {
    addLoss(conversion, '', `Slack decides itself: ${[...conversion.presentation].sort().join(', ')}`)
  }
  const speak = textOf(card, 'speak').trim()
  if (speak.startsWith('<')) addLoss(conversion, '/speak', 'Slack reads no SSML: its words are the notification', speak)
  for (const key of ['refresh', 'authentication', 'msteams']) {
    const settings = objectOf(card, key)
    if (settings !== undefined) addLoss(conversion, `/${key}`, `Slack has no "${key}" in a card`, harvestText(settings))
  }
  const sent = conversion.submit
  return [...conversion.losses, ...findUnnamed(card, shown, conversion.losses, { spoken, sent })]
}
