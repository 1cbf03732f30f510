import type { AnyBlock, ModalView, PlainTextElement, SectionBlock } from '@slack/types'
import { z } from 'zod'
import { isObject } from '../../../../cards/adaptive-card.ts'
import { cutText, SLACK_LIMITS } from '../../../../cards/slack-limits.ts'
import { type FileRef, readModalValues } from '../../../../cards/to-slack.ts'
import type { FormKey, FormValue, FormValues } from '../../../office/office.ts'

/** What travels with a modal: which form it is, and the ids of files of a message that it will keep. Opaque all of it. */
export interface FormMetadata extends FormKey {
  files: string[]
}

const schema = z.object({
  form: z.string(),
  ref: z.string().nullable(),
  files: z.array(z.string().max(30)).max(20).default([]),
})

export function writeFormMetadata({ form, ref }: FormKey, files: readonly string[]): string {
  return JSON.stringify({ form, ref, ...(files.length > 0 && { files }) })
}

/** Null: the modal is not a form of ours. */
export function readFormMetadata(metadata: string | undefined): FormMetadata | null {
  try {
    return schema.safeParse(JSON.parse(metadata ?? '')).data ?? null
  } catch {
    return null
  }
}

/** What stands in a modal: the typed values, and the files of each file input, which are not downloaded yet. */
export interface ViewValues {
  values: FormValues
  files: Record<string, FileRef[]>
}

/** Reads the state of a view; a stand-in may leave it out when the view has no inputs. */
export function readViewValues(view: { state?: unknown }): ViewValues {
  const state = isObject(view.state) && isObject(view.state['values']) ? view.state['values'] : {}
  const read = readModalValues(state as Record<string, Record<string, unknown>>)
  const entries = Object.entries(read)
  return {
    values: Object.fromEntries(
      entries.filter((entry): entry is [string, Exclude<FormValue, object[]>] => !isFiles(entry[1])),
    ),
    files: Object.fromEntries(entries.filter((entry): entry is [string, FileRef[]] => isFiles(entry[1]))),
  }
}

/** An empty list is a choice of nothing as much as no file: only a list that holds files is one of files. */
function isFiles(value: unknown): value is FileRef[] {
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'object'
}

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
