import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { pressedIn } from './pressed-in.ts'
import { receiveInput } from './receive-input.ts'
import { receivePress } from './receive-press.ts'
import type { SlackRoom } from './slack-room.ts'

export type Arrival = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs

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
