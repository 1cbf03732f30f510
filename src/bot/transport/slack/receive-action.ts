import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { receiveInput } from './receive-input.ts'
import { receivePress } from './receive-press.ts'
import type { SlackRoom } from './slack-room.ts'

export type Arrival = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs

/** Something in a message, a modal or the home was used: a button is pressed, any other element of a modal was filled in. */
export function receiveAction(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  const press = receivePress(room)
  const input = receiveInput(room)
  return async (arrival) => {
    if (arrival.action.type === 'button') await press(arrival, arrival.action)
    else if (arrival.body.view?.type === 'modal') await input(arrival)
    else await arrival.ack()
  }
}
