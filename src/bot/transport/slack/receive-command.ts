import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt'
import { settleWithin } from '../settle-within.ts'
import { ACK_WITHIN_MS } from './ack-within.ts'
import { keyOf } from './delivery-key.ts'
import { unescapeText } from './plain-text.ts'
import { replyTo } from './reply-to.ts'
import { toAnswer } from './send-answer.ts'
import { showReply } from './show-reply.ts'
import { type SlackRoom, surface } from './slack-room.ts'

type Arrival = SlackCommandMiddlewareArgs & AllMiddlewareArgs

/** `/task …`: a sentence or a card goes back with the acknowledgement, a form opens right after it. */
export function receiveCommand(room: SlackRoom): (arrival: Arrival) => Promise<void> {
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
