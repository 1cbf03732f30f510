import type { AnyBlock, ModalView, PlainTextElement, SectionBlock } from '@slack/types'
import { cutText, SLACK_LIMITS } from '../../../cards/slack-limits.ts'

/** The part of a view in a payload that a new version of it is made from. */
export interface ShownView {
  title?: PlainTextElement
  submit?: PlainTextElement | null
  close?: PlainTextElement | null
  callback_id?: string
  private_metadata?: string
  blocks?: readonly unknown[]
}

const NOTICE = 'notice'

/** The same modal with a sentence at its top. Slack keeps what was typed, as long as the ids of the inputs stay. */
export function withNotice(view: ShownView | undefined, sentence: string): ModalView {
  const blocks = (view?.blocks ?? []) as AnyBlock[]
  return {
    type: 'modal',
    title: plainTitle(view),
    ...(view?.submit && { submit: view.submit }),
    ...(view?.close && { close: view.close }),
    ...(view?.callback_id && { callback_id: view.callback_id }),
    ...(view?.private_metadata && { private_metadata: view.private_metadata }),
    blocks: addNotice(blocks, sentence),
  }
}

/** A modal with a sentence and nothing to do. */
export function sentenceView(view: ShownView, sentence: string): ModalView {
  return { type: 'modal', title: plainTitle(view), blocks: addNotice([], sentence) }
}

/** Puts a sentence before the blocks, in the place of an earlier one; a view holds 100 blocks. */
export function addNotice<Block extends AnyBlock>(
  blocks: readonly Block[],
  sentence: string,
): (Block | SectionBlock)[] {
  const rest = blocks.filter((block) => block.block_id !== NOTICE).slice(0, SLACK_LIMITS.blocksInView - 1)
  const text = { type: 'plain_text' as const, text: cutText(sentence, SLACK_LIMITS.sectionText) }
  return [{ type: 'section', block_id: NOTICE, text }, ...rest]
}

function plainTitle(view: ShownView | undefined): PlainTextElement {
  return { type: 'plain_text', text: view?.title?.text || 'Routeslip' }
}
