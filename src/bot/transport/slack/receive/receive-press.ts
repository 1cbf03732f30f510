import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { readPageRef } from '../../../../cards/verbs.ts'
import type { FormValues } from '../../../office/office.ts'
import { settleWithin } from '../../settle-within.ts'
import { readFormMetadata, readViewValues, withNotice } from '../forms/form-metadata.ts'
import { drawForm } from '../forms/open-form.ts'
import { type Pressed, pressedIn, refOf } from '../room/button-value.ts'
import { ACK_WITHIN_MS, keyOf } from '../room/delivery-key.ts'
import { errorCodeOf } from '../room/error-code.ts'
import { notInDirectory } from '../room/identify.ts'
import { type SlackRoom, surface } from '../room/slack-room.ts'
import { publishHome } from './publish-home.ts'
import { type ReplyPlace, replyTo, showReply } from './reply-to.ts'

type Arrival = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs

/** Something in a message, a modal or the home was used: a button or an entry of a menu is pressed, any other element of a modal was filled in. */
export function receiveAction(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  const press = receivePress(room)
  const input = receiveInput(room)
  return async (arrival) => {
    const pressed = pressedIn(arrival.action)
    if (pressed) await press(arrival, pressed)
    else if (arrival.body.view?.type === 'modal') await input(arrival)
    else await arrival.ack()
  }
}

const notOurButton = 'I do not know this button; it may come from an older card.'

/** A button or an entry of a menu: done without a word, or answered with a form or a sentence. Acknowledged after the commit. */
function receivePress(room: SlackRoom): (arrival: Arrival, pressed: Pressed) => Promise<void> {
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

/** An input that changes its form (the type of a task) was filled in: the form is drawn anew with what was typed. */
function receiveInput(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  return async ({ body, ack }) => {
    const { view } = body
    const metadata = readFormMetadata(view?.private_metadata)
    if (!view || !metadata) return ack()
    const { values } = readViewValues(view)
    const drawing = redraw(values)
    // A failure is no reason to leave the form unacknowledged.
    await settleWithin(ACK_WITHIN_MS, drawing).catch(() => null)
    await ack()
    const drawn = await drawing
    try {
      // The hash makes Slack refuse this one when a later choice has already drawn the form.
      await room.client.views.update({ view_id: view.id, ...(view.hash && { hash: view.hash }), view: drawn })
    } catch (error) {
      room.logger.warn({ code: errorCodeOf(error), form: metadata.form }, 'a form was not drawn anew')
    }

    async function redraw(typed: FormValues) {
      const actor = await room.identify(body.user.id, body.team?.id ?? null)
      if (!view || !metadata || !actor) return withNotice(view, notInDirectory)
      const key = { form: metadata.form, ref: metadata.ref }
      const form = await room.office.form({ actor: actor.id, key, values: typed, surface })
      return 'kind' in form ? withNotice(view, form.sentence) : drawForm(room, form, metadata.files)
    }
  }
}
