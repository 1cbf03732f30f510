import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { isObject } from '../../../cards/adaptive-card.ts'
import type { Posted } from '../transport.ts'
import { errorCodeOf } from './error-code.ts'

/** Clocks of ours and of Slack's may differ by this much, in milliseconds. */
const CLOCK_SKEW_MS = 60_000
const PAGE = 200

/** There is nothing to look through: no such conversation, or a stand-in for Slack without the method. */
const NOTHING_TO_SEARCH = new Set(['unknown_method', 'channel_not_found'])
const MARK = 'delivery:'

/**
 * The blocks with the delivery id on the first that has no id of its own. The metadata of the message has it too, but a
 * stand-in for Slack may not give that back.
 */
export function markBlocks(blocks: readonly KnownBlock[], deliveryId: string): KnownBlock[] {
  const place = blocks.findIndex(({ block_id }) => block_id === undefined)
  return blocks.map((block, index) => (index === place ? { ...block, block_id: `${MARK}${deliveryId}` } : block))
}

/**
 * Looks through a conversation, back to `since`, for the message that carries this delivery id. Null: it is not there, or
 * nothing can be looked through; a card that may come twice is better than none.
 */
export async function findDelivery(
  client: WebClient,
  channel: string,
  deliveryId: string,
  since: Date,
): Promise<Posted | null> {
  const oldest = String((since.getTime() - CLOCK_SKEW_MS) / 1000)
  let cursor: string | undefined
  do {
    const page = await pageOf(client, { channel, oldest, ...(cursor && { cursor }) })
    const found = page?.messages?.find((message) => carries(message, deliveryId))
    if (found?.ts) return { conversation: channel, message: found.ts }
    cursor = page?.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

async function pageOf(client: WebClient, where: { channel: string; oldest: string; cursor?: string }) {
  try {
    return await client.conversations.history({ ...where, include_all_metadata: true, limit: PAGE })
  } catch (error) {
    if (NOTHING_TO_SEARCH.has(errorCodeOf(error))) return null
    throw error
  }
}

function carries({ blocks, metadata }: { blocks?: unknown; metadata?: unknown }, deliveryId: string): boolean {
  const mark = `${MARK}${deliveryId}`
  const isMarked = Array.isArray(blocks) && blocks.some((block) => isObject(block) && block['block_id'] === mark)
  return isMarked || deliveryIdOf(metadata) === deliveryId
}

function deliveryIdOf(metadata: unknown): unknown {
  const payload = isObject(metadata) ? metadata['event_payload'] : undefined
  return isObject(payload) ? payload['delivery_id'] : undefined
}
