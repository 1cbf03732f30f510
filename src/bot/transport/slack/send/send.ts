import type { KnownBlock } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { type AdaptiveCard, isObject } from '../../../../cards/adaptive-card.ts'
import { toSlackMessage } from '../../../../cards/to-slack.ts'
import type { Identity } from '../../../../store/accounts/account-store.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import { type Posted, type Transport, TransportError } from '../../transport.ts'
import { errorCodeOf } from '../room/error-code.ts'
import { verifiedEmailOf } from '../room/identify.ts'
import { logLosses, toTransportError } from '../room/to-transport-error.ts'
import type { WorkspaceSource } from '../room/workspace.ts'

/** The event type of our messages' metadata; the payload is the delivery's opaque id. */
const deliveryEvent = 'routeslip_delivery'

export type SlackSender = Required<Pick<Transport, 'post' | 'update' | 'find' | 'locate'>>

/** Carries cards to Slack. About one post a second and channel is kept by honouring Retry-After, not by counting. */
export function createSender(client: WebClient, workspace: WorkspaceSource, logger: Logger): SlackSender {
  const conversations = createConversations(client)
  return { post, update, find, locate }

  async function post(to: Identity, card: AdaptiveCard, deliveryId: string): Promise<Posted> {
    const channel = await conversations.open(to.user).catch((error: unknown) => {
      throw toTransportError(error, true)
    })
    try {
      const answer = await client.chat.postMessage({
        channel,
        ...messageOf(card, deliveryId),
        unfurl_links: false,
        unfurl_media: false,
      })
      // A stand-in may answer without a channel, or with the user's id.
      return { conversation: answer.channel ?? channel, message: tsOf(answer.ts) }
    } catch (error) {
      if (errorCodeOf(error) === 'channel_not_found' && conversations.forget(to.user)) {
        throw new TransportError('retry', 'channel_not_found')
      }
      throw toTransportError(error, false)
    }
  }

  async function update(_to: Identity, at: Posted, card: AdaptiveCard, deliveryId: string): Promise<void> {
    try {
      await client.chat.update({ channel: at.conversation, ts: at.message, ...messageOf(card, deliveryId) })
    } catch (error) {
      throw toTransportError(error, true)
    }
  }

  async function find(to: Identity, deliveryId: string, since: Date): Promise<Posted | null> {
    try {
      return await findDelivery(client, await conversations.open(to.user), deliveryId, since)
    } catch (error) {
      throw toTransportError(error, true)
    }
  }

  async function locate(email: string): Promise<Identity | null> {
    try {
      const { user } = await client.users.lookupByEmail({ email })
      const { teamId } = await workspace.learn()
      const isTheirs = verifiedEmailOf(user, teamId) === email.trim().toLowerCase()
      return isTheirs && user?.id ? { platform: 'slack', tenant: teamId, user: user.id } : null
    } catch (error) {
      // Where nobody can be looked up, the account is linked by the first thing that its person does.
      if (['users_not_found', 'user_not_found', 'unknown_method'].includes(errorCodeOf(error))) return null
      throw toTransportError(error, true)
    }
  }

  function messageOf(card: AdaptiveCard, deliveryId: string) {
    const { text, blocks, losses } = toSlackMessage(card)
    logLosses(logger, losses)
    const metadata = { event_type: deliveryEvent, event_payload: { delivery_id: deliveryId } }
    return { text, blocks: markBlocks(blocks, deliveryId), metadata }
  }
}

/** The message stands, but nobody could ever update it: look for it by its delivery id instead. */
function tsOf(ts: string | undefined): string {
  if (!ts) throw new TransportError('unknown', 'no_ts')
  return ts
}

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
function markBlocks(blocks: readonly KnownBlock[], deliveryId: string): KnownBlock[] {
  const place = blocks.findIndex(({ block_id }) => block_id === undefined)
  return blocks.map((block, index) => (index === place ? { ...block, block_id: `${MARK}${deliveryId}` } : block))
}

/**
 * Looks through a conversation, back to `since`, for the message that carries this delivery id. Null: it is not there, or
 * nothing can be looked through; a card that may come twice is better than none.
 */
async function findDelivery(
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

interface Conversations {
  /** The id of the direct message with a user; opened once and remembered. */
  open(user: string): Promise<string>
  /** Slack no longer knows the remembered conversation. True: there was one, so opening it anew may help. */
  forget(user: string): boolean
}

function createConversations(client: WebClient): Conversations {
  const known = new Map<string, string>()
  return {
    async open(user) {
      const remembered = known.get(user)
      if (remembered) return remembered
      const opened = await openOne(client, user)
      if (opened !== user) known.set(user, opened)
      return opened
    },
    forget: (user) => known.delete(user),
  }
}

/** Where the method does not exist, the user's own id names the conversation (Slack: chat.postMessage, channel). */
async function openOne(client: WebClient, user: string): Promise<string> {
  try {
    const { channel } = await client.conversations.open({ users: user })
    return channel?.id ?? user
  } catch (error) {
    if (errorCodeOf(error) === 'unknown_method') return user
    throw error
  }
}
