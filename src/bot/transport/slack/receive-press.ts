import type { BlockAction } from '@slack/bolt'
import { readPageRef } from '../../../cards/verbs.ts'
import { settleWithin } from '../settle-within.ts'
import { ACK_WITHIN_MS } from './ack-within.ts'
import { refOf } from './button-value.ts'
import { keyOf } from './delivery-key.ts'
import type { Pressed } from './pressed-in.ts'
import { publishHome } from './publish-home.ts'
import type { Arrival } from './receive-action.ts'
import { replyTo } from './reply-to.ts'
import { type ReplyPlace, showReply } from './show-reply.ts'
import { type SlackRoom, surface } from './slack-room.ts'

const notOurButton = 'I do not know this button; it may come from an older card.'

/** A button or an entry of a menu: done without a word, or answered with a form or a sentence. Acknowledged after the commit. */
export function receivePress(room: SlackRoom): (arrival: Arrival, pressed: Pressed) => Promise<void> {
  return async ({ body, ack, context }, { verb, value }) => {
    // A button that opens an address has no value: the browser does the rest.
    if (value === undefined) return ack()
    const ref = refOf(value)
    if (ref === null) {
      await ack()
      return showReply(room, { kind: 'sentence', sentence: notOurButton }, placeOf(body))
    }
    const from = { user: body.user.id, team: body.team?.id }
    const page = verb === 'page' ? readPageRef(ref) : null
    if (page?.view === 'home') {
      await ack()
      return publishHome(room, from, page.page)
    }
    const replying = replyTo(room, from, (actor) =>
      room.office.press({ actor, deliveryKey: keyOf(context), event: verb, ref, surface }),
    )
    await settleWithin(ACK_WITHIN_MS, replying)
    await ack()
    const reply = await replying
    // Another page takes the place of this one; a sentence takes nothing away.
    const replace = verb === 'page' && reply?.kind === 'card'
    if (reply) await showReply(room, reply, { ...placeOf(body), replace })
    // Without an address to replace it at, a card beside a sentence would only stand there a second time.
    const isStale = reply === null || (reply.kind === 'sentence' && verb !== 'details' && body.response_url)
    if (isStale && isForOneReader(body)) await redraw(room, body, from, ref)
    // The home does not move by itself, as cards do.
    if (body.view?.type === 'home' && reply?.kind !== 'form') await publishHome(room, from, 0)
  }
}

/** A card that only its reader sees: no copy of the outbox's, so it moves only when its reader presses a button. */
function isForOneReader(body: BlockAction): boolean {
  return body.container?.['is_ephemeral'] === true
}

/** The card as it is now takes the place of the one whose button was pressed. */
async function redraw(
  room: SlackRoom,
  body: BlockAction,
  from: Parameters<typeof replyTo>[1],
  ref: string,
): Promise<void> {
  const card = await replyTo(room, from, (actor) =>
    room.office.press({ actor, deliveryKey: '', event: 'open', ref, surface }),
  )
  if (card?.kind === 'card') await showReply(room, card, { ...placeOf(body), replace: true })
}

function placeOf(body: BlockAction): ReplyPlace {
  const message = body.container?.['message_ts'] as string | undefined
  return {
    user: body.user.id,
    responseUrl: body.response_url || undefined,
    channel: body.channel?.id ?? (body.container?.['channel_id'] as string | undefined),
    trigger: body.trigger_id || undefined,
    inModal: body.view?.type === 'modal',
    ...(message && { message }),
  }
}
