import type { ModalView, PlainTextElement } from '@slack/types'
import { escapeMrkdwn } from '../../../../cards/escape.ts'
import { cutText, SLACK_LIMITS } from '../../../../cards/slack-limits.ts'
import { toSlackModal } from '../../../../cards/to-slack.ts'
import type { Form } from '../../../office/office.ts'
import { keepButtons } from '../room/button-value.ts'
import { errorCodeOf } from '../room/error-code.ts'
import type { SlackRoom } from '../room/slack-room.ts'
import { logLosses } from '../room/to-transport-error.ts'
import type { Answer } from '../send/send-answer.ts'
import { writeFormMetadata } from './form-metadata.ts'

/** Opens a form for the one whose act gave the trigger. False: Slack did not open it (too late, or refused). */
export async function openForm(
  room: SlackRoom,
  form: Form,
  { trigger, inModal = false, files = [] }: { trigger: string; inModal?: boolean; files?: readonly string[] },
): Promise<boolean> {
  try {
    await openView(room, drawForm(room, form, files), trigger, inModal)
    return true
  } catch (error) {
    room.logger.warn({ code: errorCodeOf(error), form: form.form }, 'a form did not open on Slack')
    return false
  }
}

async function openView({ client }: SlackRoom, view: ModalView, trigger: string, inModal: boolean): Promise<void> {
  const opening = { trigger_id: trigger, view }
  const pushed = inModal && (await client.views.push(opening).then(() => true, ifMissing))
  if (!pushed) await client.views.open(opening)
}

/** A stand-in without views.push opens the form alone. */
function ifMissing(error: unknown): false {
  if (errorCodeOf(error) === 'unknown_method') return false
  throw error
}

/** A message gives no trigger for a modal, so it is answered with a button that does. */
export function askToOpen(form: Form): Answer {
  const text = `${form.title}: press the button to open the form.`
  const verb = form.form === 'create' ? 'newTask' : form.form
  return {
    text: escapeMrkdwn(text),
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: form.title },
            action_id: verb,
            value: JSON.stringify({ ref: form.ref ?? '', v: 0 }),
          },
        ],
      },
    ],
  }
}

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
