import type {
  AllMiddlewareArgs,
  MessageShortcut,
  SlackCommandMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
} from '@slack/bolt'
import { isObject } from '../../../../cards/adaptive-card.ts'
import { taskOfMessage } from '../../../office/task-of-message.ts'
import { settleWithin } from '../../settle-within.ts'
import { openForm } from '../forms/open-form.ts'
import { ACK_WITHIN_MS, keyOf } from '../room/delivery-key.ts'
import { type SlackRoom, surface } from '../room/slack-room.ts'
import { toAnswer } from '../send/send-answer.ts'
import { nameMentions, toPlainText, unescapeText } from './receive-message.ts'
import { replyTo, showReply } from './reply-to.ts'

type CommandArrival = SlackCommandMiddlewareArgs & AllMiddlewareArgs

/** `/task …`: a sentence or a card goes back with the acknowledgement, a form opens right after it. */
export function receiveCommand(room: SlackRoom): (arrival: CommandArrival) => Promise<void> {
  return async ({ command, ack, context }) => {
    const replying = replyTo(room, { user: command.user_id, team: command.team_id }, (actor) =>
      room.office.words({ actor, deliveryKey: keyOf(context), text: unescapeText(command.text ?? '').trim(), surface }),
    )
    const early = await settleWithin(ACK_WITHIN_MS, replying)
    if (early?.value && early.value.kind !== 'form') {
      await ack({ response_type: 'ephemeral', ...toAnswer(room, early.value) })
      return
    }
    await ack()
    const reply = await replying
    if (!reply) return
    await showReply(room, reply, {
      user: command.user_id,
      responseUrl: command.response_url,
      channel: command.channel_id,
      trigger: command.trigger_id,
    })
  }
}

type ShortcutArrival = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs

export const createFromMessage = 'create_task_from_message'

/** "Create task from message": the form `create` with the message in it; its files are fetched when it is submitted. */
export function receiveShortcut(room: SlackRoom): (arrival: ShortcutArrival) => Promise<void> {
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
