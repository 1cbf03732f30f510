import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { type Activity, deliveryKeyOf, isPersonal } from './activity.ts'
import { fileCount, quotedIn, wordsOf } from './message-text.ts'
import { receiveSubmit } from './receive-press.ts'
import type { Answer } from './remember-answers.ts'
import { replyTo } from './reply-to.ts'
import { sendReply, sendSentence } from './send-reply.ts'
import { surface, type TeamsRoom } from './teams-room.ts'

const onlyPersonal = 'I answer in our own chat only: open Routeslip under Apps, and write there.'
const notUnderCard =
  'Nothing was kept: this is no answer to the card of a task. Answer the card itself, or press Comment there.'
const noFiles = 'Files are not taken over from Teams; send them from Slack, or give them to your task manager.'

/**
 * Something was written to the bot: an answer to a card is a comment, anything else is read like `/task …`. A button of a
 * client that does not know Action.Execute comes as a message too.
 */
export async function receiveMessage(room: TeamsRoom, activity: Activity): Promise<Answer> {
  if (!isPersonal(activity)) {
    await sendSentence(room, activity, onlyPersonal)
    return { status: 200 }
  }
  if (activity.value !== undefined && activity.value !== null) return receiveSubmit(room, activity)
  const deliveryKey = deliveryKeyOf(activity)
  const quoted = quotedIn(activity)
  const reply = await replyTo<Reply | null>(room, activity, (actor) =>
    quoted ? comment(actor, quoted) : room.office.words({ actor, deliveryKey, text: wordsOf(activity), surface }),
  )
  await sendReply(room, activity, reply)
  if (fileCount(activity) > 0) await sendSentence(room, activity, noFiles)
  return { status: 200 }

  async function comment(actor: PersonId, { message, text }: { message: string; text: string }): Promise<Reply | null> {
    if (text === '') return null
    const { tenant, conversation } = activity
    const at = { platform: 'teams' as const, tenant, conversation: conversation.id, message }
    const reply = await room.office.replyUnderCard({ actor, deliveryKey, at, text, fetchFiles: async () => [] })
    return reply ?? { kind: 'sentence', sentence: notUnderCard }
  }
}
