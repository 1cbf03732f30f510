import type { FormValues } from '../../office.ts'
import { settleWithin } from '../settle-within.ts'
import { ACK_WITHIN_MS } from './ack-within.ts'
import { drawForm } from './draw-form.ts'
import { errorCodeOf } from './error-code.ts'
import { readFormMetadata } from './form-metadata.ts'
import { notInDirectory } from './identify.ts'
import { readViewValues } from './read-view-values.ts'
import type { Arrival } from './receive-action.ts'
import { withNotice } from './same-view.ts'
import { type SlackRoom, surface } from './slack-room.ts'

/** An input that changes its form (the type of a task) was filled in: the form is drawn anew with what was typed. */
export function receiveInput(room: SlackRoom): (arrival: Arrival) => Promise<void> {
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
