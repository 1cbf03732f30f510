import type { Activity as SdkActivity } from 'botbuilder'
import type { Reply } from '../../office.ts'
import type { Activity } from './activity.ts'
import type { TeamsRoom } from './teams-room.ts'
import { askToOpen, cardMessage, sentenceMessage } from './to-message.ts'
import { codeOf } from './to-transport-error.ts'

/** Answers in the conversation that an activity came from. A failure is a line in the log: what was asked for is done. */
export async function sendReply(room: TeamsRoom, to: Activity, reply: Reply | null): Promise<void> {
  if (!reply) return
  try {
    const conversations = await room.connector.at(to.serviceUrl)
    await conversations.sendToConversation(to.conversation.id, messageOf(room, reply))
  } catch (error) {
    room.logger.warn({ code: codeOf(error) }, 'an answer did not reach Teams')
  }
}

export function sendSentence(room: TeamsRoom, to: Activity, sentence: string): Promise<void> {
  return sendReply(room, to, { kind: 'sentence', sentence })
}

function messageOf({ logger }: TeamsRoom, reply: Reply): Partial<SdkActivity> {
  if (reply.kind === 'sentence') return sentenceMessage(reply.sentence)
  return cardMessage(reply.kind === 'card' ? reply.card : askToOpen(reply.form), logger)
}
