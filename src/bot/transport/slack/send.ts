import type { WebClient } from '@slack/web-api'
import type { AdaptiveCard } from '../../../cards/adaptive-card.ts'
import { toSlackMessage } from '../../../cards/to-slack.ts'
import type { Identity } from '../../../store/store.ts'
import type { Logger } from '../../create-logger.ts'
import { type Posted, type Transport, TransportError } from '../transport.ts'
import { errorCodeOf } from './error-code.ts'
import { findDelivery, markBlocks } from './find-delivery.ts'
import { logLosses } from './log-losses.ts'
import { createConversations } from './open-conversation.ts'
import { toTransportError } from './to-transport-error.ts'
import { verifiedEmailOf } from './verified-email.ts'
import type { WorkspaceSource } from './workspace.ts'

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
