import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import { isObject } from '../../../cards/adaptive-card.ts'
import { settleWithin } from '../settle-within.ts'
import { taskOfMessage } from '../task-of-message.ts'
import { ACK_WITHIN_MS } from './ack-within.ts'
import { nameMentions } from './name-mentions.ts'
import { openForm } from './open-form.ts'
import { toPlainText } from './plain-text.ts'
import { replyTo } from './reply-to.ts'
import { showReply } from './show-reply.ts'
import { type SlackRoom, surface } from './slack-room.ts'

type Arrival = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs

export const createFromMessage = 'create_task_from_message'

/** "Create task from message": the form `create` with the message in it; its files are fetched when it is submitted. */
export function receiveShortcut(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  return async ({ body, ack }) => {
    const replying = replyTo(room, { user: body.user.id, team: body.team?.id }, async (actor) => {
      const values = taskOfMessage(toPlainText(await nameMentions(room, body.message.text ?? '')))
      const key = { form: 'create', ref: null }
      const form = await room.office.form({ actor, key, values, surface })
      return 'kind' in form ? form : { kind: 'form', form }
    })
    await settleWithin(ACK_WITHIN_MS, replying)
    await ack()
    const reply = await replying
    const files = fileIdsOf(body.message['files'])
    if (reply?.kind === 'form' && (await openForm(room, reply.form, { trigger: body.trigger_id, files }))) return
    if (reply)
      await showReply(room, reply, { user: body.user.id, responseUrl: body.response_url, channel: body.channel?.id })
  }
}

function fileIdsOf(files: unknown): string[] {
  if (!Array.isArray(files)) return []
  return files.flatMap((file) => (isObject(file) && typeof file['id'] === 'string' ? [file['id']] : [])).slice(0, 20)
}
