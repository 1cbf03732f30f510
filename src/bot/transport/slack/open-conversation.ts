import type { WebClient } from '@slack/web-api'
import { errorCodeOf } from './error-code.ts'

export interface Conversations {
  /** The id of the direct message with a user; opened once and remembered. */
  open(user: string): Promise<string>
  /** Slack no longer knows the remembered conversation. True: there was one, so opening it anew may help. */
  forget(user: string): boolean
}

export function createConversations(client: WebClient): Conversations {
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
