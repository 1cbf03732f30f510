import type { App } from '@slack/bolt'
import { keyOf } from './delivery-key.ts'
import { errorCodeOf } from './error-code.ts'
import { goOn } from './go-on.ts'
import { publishHome } from './publish-home.ts'
import { receiveAction } from './receive-action.ts'
import { receiveCommand } from './receive-command.ts'
import { type MessageEvent, receiveMessage } from './receive-message.ts'
import { receiveOptions } from './receive-options.ts'
import { createFromMessage, receiveShortcut } from './receive-shortcut.ts'
import { receiveSubmission } from './receive-submission.ts'
import type { SlackRoom } from './slack-room.ts'

const anything = /.*/

/** All that the bot listens to; the manifest names the same. */
export function listen(app: App, room: SlackRoom): void {
  const message = receiveMessage(room)
  app.command('/task', receiveCommand(room))
  app.action({ type: 'block_actions', action_id: anything }, receiveAction(room))
  app.view({ type: 'view_submission', callback_id: anything }, receiveSubmission(room))
  app.options({ type: 'block_suggestion', action_id: anything }, receiveOptions(room))
  app.shortcut({ type: 'message_action', callback_id: createFromMessage }, receiveShortcut(room))
  app.event('message', ({ event, body, context }) =>
    message({ event: event as MessageEvent, team: body.team_id ?? null, deliveryKey: keyOf(context) }),
  )
  app.event('app_home_opened', async ({ event, body }) => {
    if (!event.tab || event.tab === 'home') goOn(room, publishHome(room, { user: event.user, team: body.team_id }, 0))
  })
  // Thrown on, so that the receiver does not acknowledge: Slack sends an event again.
  app.error(async (error) => {
    room.logger.error({ code: errorCodeOf(error), err: error.original ?? error }, 'a delivery from Slack failed')
    throw error
  })
}
