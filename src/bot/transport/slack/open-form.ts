import type { ModalView } from '@slack/types'
import { escapeMrkdwn } from '../../../cards/escape.ts'
import type { Form } from '../../office.ts'
import { drawForm } from './draw-form.ts'
import { errorCodeOf } from './error-code.ts'
import type { Answer } from './send-answer.ts'
import type { SlackRoom } from './slack-room.ts'

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
