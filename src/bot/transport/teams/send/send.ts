import type { AdaptiveCard } from '../../../../cards/adaptive-card.ts'
import type { ConversationPlace, Identity } from '../../../../store/accounts/account-store.ts'
import type { TeamsConfig } from '../../../config/read-teams-config.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import { type Posted, type Transport, TransportError } from '../../transport.ts'
import type { TeamsConnector } from '../room/create-connector.ts'
import type { Conversations } from '../room/identify.ts'
import type { TeamsCloud } from '../room/teams-cloud.ts'
import { errorOfNoAnswer } from '../room/to-transport-error.ts'
import { cardMessage } from './send-reply.ts'

interface SenderParts {
  connector: TeamsConnector
  conversations: Conversations
  config: TeamsConfig
  cloud: TeamsCloud
  logger: Logger
}

/** Carries cards to the people's own conversations with the bot. */
export function createSender(parts: SenderParts): Pick<Transport, 'post' | 'update' | 'find'> {
  const { connector, conversations, config, cloud, logger } = parts
  const rate = createConversationRate()
  return { post, update, find }

  async function post(to: Identity, card: AdaptiveCard): Promise<Posted> {
    const kept = await conversations.conversationOf(to)
    try {
      const { conversation, endpoint } = kept ?? (await openConversation(to))
      rate.take(conversation)
      const place = await connector.at(endpoint)
      const { id } = await place.sendToConversation(conversation, cardMessage(card, logger))
      if (!id) throw new TransportError('unknown', 'no_id')
      return { conversation, message: id }
    } catch (error) {
      const failure = errorOfNoAnswer(error, false)
      if (failure.failure !== 'gone') throw failure
      // Blocked or taken away: from now on they are reached elsewhere, or when they show themselves again.
      if (failure.message === 'http_403') await conversations.forgetAccount(to)
      else if (kept) await conversations.forgetConversation(to)
      else throw failure
      throw new TransportError('retry', failure.message)
    }
  }

  /** Works for somebody who has the app and whose conversation we never saw (Teams: create conversation by Entra object id). */
  async function openConversation(to: Identity): Promise<ConversationPlace> {
    const place = await connector.at(cloud.serviceUrl)
    const { id } = await place.createConversation({
      isGroup: false,
      bot: { id: `28:${config.appId}`, name: '' },
      members: [{ id: to.user, name: '' }],
      tenantId: to.tenant,
      channelData: { tenant: { id: to.tenant } },
    } as Parameters<typeof place.createConversation>[0])
    if (!id) throw new TransportError('retry', 'no_conversation')
    const opened = { conversation: id, endpoint: cloud.serviceUrl }
    await conversations.keepConversation(to, opened)
    return opened
  }

  async function update(to: Identity, at: Posted, card: AdaptiveCard): Promise<void> {
    const kept = await conversations.conversationOf(to)
    try {
      rate.take(at.conversation)
      const place = await connector.at(kept?.endpoint ?? cloud.serviceUrl)
      await place.updateActivity(at.conversation, at.message, { ...cardMessage(card, logger), id: at.message })
    } catch (error) {
      throw errorOfNoAnswer(error, true)
    }
  }

  /**
   * Teams has no way to look for a message: after an attempt without an answer the card is posted again. Where it stood
   * after all, a press on the older copy is answered with the card as it is now.
   */
  async function find(): Promise<null> {
    return null
  }
}

/** Most messages to one conversation in a time (Teams: rate limiting for bots, per bot per thread). */
const LIMITS = [
  { most: 7, withinMs: 1000 },
  { most: 60, withinMs: 30_000 },
  { most: 1800, withinMs: 3_600_000 },
]
const LONGEST_MS = 3_600_000

/** Counts what is sent to each conversation, so that Teams need not refuse: one too many is thrown as `retry` with its wait. */
export function createConversationRate(now: () => number = Date.now): { take(conversation: string): void } {
  const sent = new Map<string, number[]>()
  return {
    take(conversation) {
      const at = now()
      const times = (sent.get(conversation) ?? []).filter((time) => time > at - LONGEST_MS)
      const waitMs = Math.max(0, ...LIMITS.map((limit) => waitFor(times, at, limit)))
      if (waitMs > 0) throw new TransportError('retry', 'conversation_rate', waitMs)
      sent.delete(conversation)
      sent.set(conversation, [...times, at])
      forget(at)
    },
  }

  /** The conversations that were quiet for the longest stand first. */
  function forget(at: number): void {
    for (const [conversation, times] of sent) {
      if ((times.at(-1) ?? 0) > at - LONGEST_MS) return
      sent.delete(conversation)
    }
  }
}

function waitFor(times: readonly number[], at: number, { most, withinMs }: (typeof LIMITS)[number]): number {
  const oldest = times.at(-most)
  return oldest === undefined ? 0 : Math.max(0, oldest + withinMs - at)
}
