import type { AnyBlock } from '@slack/types'
import { toSlackModal } from '../../../../cards/to-slack.ts'
import { addNotice } from '../forms/form-metadata.ts'
import { keepButtons } from '../room/button-value.ts'
import { errorCodeOf } from '../room/error-code.ts'
import { notInDirectory } from '../room/identify.ts'
import type { SlackRoom } from '../room/slack-room.ts'
import { logLosses } from '../room/to-transport-error.ts'

/** Draws the home of a Slack user, `page` from 0. A failure leaves the home as it was. */
export async function publishHome(
  room: SlackRoom,
  from: { user: string; team?: string | null | undefined },
  page: number,
): Promise<void> {
  try {
    const blocks = await homeBlocks(room, from, page)
    await room.client.views.publish({ user_id: from.user, view: { type: 'home', blocks } })
  } catch (error) {
    room.logger.warn({ code: errorCodeOf(error), err: error }, 'a home was not published')
  }
}

async function homeBlocks(
  room: SlackRoom,
  from: { user: string; team?: string | null | undefined },
  page: number,
): Promise<AnyBlock[]> {
  const person = await room.identify(from.user, from.team ?? null)
  if (!person) return addNotice([], notInDirectory)
  const card = keepButtons(await room.office.home({ actor: person.id, page }))
  // A home holds 100 blocks, as a modal does; a message holds 50.
  const { view, losses } = toSlackModal(card, { callbackId: '', privateMetadata: '' })
  logLosses(room.logger, losses)
  return view.blocks
}
