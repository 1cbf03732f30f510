import { App, type ReceiverEvent } from '@slack/bolt'
import { deliveryKeyOf } from './delivery-key.ts'

/**
 * Bolt acknowledges an event before its listeners run; a process that dies in between would lose a comment that Slack
 * takes for received. Here the acknowledgement of an event comes after them, and not at all when one of them fails:
 * Slack then sends it again, with the same key.
 */
export class CommitFirstApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const raw = event.customProperties?.['rawBody']
    const deliveryKey = deliveryKeyOf(event.body, Buffer.isBuffer(raw) ? raw : JSON.stringify(event.body))
    const keyed = { ...event, customProperties: { deliveryKey } }
    if (event.body['event'] === undefined) return super.processEvent(keyed)
    await super.processEvent({ ...keyed, ack: async () => undefined })
    await event.ack()
  }
}
