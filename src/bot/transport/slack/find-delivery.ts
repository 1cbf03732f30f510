import type { WebClient } from '@slack/web-api'
import { isObject } from '../../../cards/adaptive-card.ts'
import type { Posted } from '../transport.ts'

/** Clocks of ours and of Slack's may differ by this much, in milliseconds. */
const CLOCK_SKEW_MS = 60_000
const PAGE = 200

/** Looks through a conversation, back to `since`, for the message that carries this delivery id in its metadata. */
export async function findDelivery(
  client: WebClient,
  channel: string,
  deliveryId: string,
  since: Date,
): Promise<Posted | null> {
  const oldest = String((since.getTime() - CLOCK_SKEW_MS) / 1000)
  let cursor: string | undefined
  do {
    const page = await client.conversations.history({
      channel,
      oldest,
      include_all_metadata: true,
      limit: PAGE,
      ...(cursor && { cursor }),
    })
    const found = page.messages?.find((message) => deliveryIdOf(message.metadata) === deliveryId)
    if (found?.ts) return { conversation: channel, message: found.ts }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

function deliveryIdOf(metadata: unknown): unknown {
  const payload = isObject(metadata) ? metadata['event_payload'] : undefined
  return isObject(payload) ? payload['delivery_id'] : undefined
}
