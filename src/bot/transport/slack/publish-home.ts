import type { KnownBlock } from '@slack/types'
import { toSlackMessage } from '../../../cards/to-slack.ts'
import { errorCodeOf } from './error-code.ts'
import { notInDirectory } from './identify.ts'
import { logLosses } from './log-losses.ts'
import { addNotice } from './same-view.ts'
import type { SlackRoom } from './slack-room.ts'

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
): Promise<KnownBlock[]> {
  const person = await room.identify(from.user, from.team ?? null)
  if (!person) return addNotice([], notInDirectory)
  const { blocks, losses } = toSlackMessage(await room.office.home({ actor: person.id, page }))
  logLosses(room.logger, losses)
  return blocks
}
