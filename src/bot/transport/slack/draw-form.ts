import type { ModalView, PlainTextElement } from '@slack/types'
import { cutText, SLACK_LIMITS } from '../../../cards/slack-limits.ts'
import { toSlackModal } from '../../../cards/to-slack.ts'
import type { Form } from '../../office.ts'
import { writeFormMetadata } from './form-metadata.ts'
import { keepButtons } from './keep-buttons.ts'
import { logLosses } from './log-losses.ts'
import type { SlackRoom } from './slack-room.ts'

/** The modal of a form. `files`: ids of a message's files that will be kept with what is typed. */
export function drawForm(room: SlackRoom, form: Form, files: readonly string[] = []): ModalView {
  const { view, losses } = toSlackModal(form.submit === null ? keepButtons(form.card) : form.card, {
    callbackId: form.form,
    privateMetadata: writeFormMetadata(form, files),
    title: form.title,
  })
  logLosses(room.logger, losses)
  const blocks = files.length > 0 ? [...view.blocks, keptFiles(files.length)] : view.blocks
  if (form.submit !== null) return { ...view, blocks, submit: label(form.submit) }
  const { submit: _drawn, ...reading } = view
  return { ...reading, blocks, close: label('Close') }
}

function label(text: string): PlainTextElement {
  return { type: 'plain_text', text: cutText(text, SLACK_LIMITS.viewTitle) }
}

function keptFiles(count: number): ModalView['blocks'][number] {
  const text =
    count === 1 ? 'The file of the message will be attached.' : `The ${count} files of the message will be attached.`
  return { type: 'context', block_id: 'keptFiles', elements: [{ type: 'plain_text', text }] }
}
