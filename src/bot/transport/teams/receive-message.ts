import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { type Activity, deliveryKeyOf, isPersonal } from './activity.ts'
import { answerFiles } from './answer-files.ts'
import { downloadFiles, filesOf, isSavedMail } from './download-files.ts'
import { hasPicture, quotedIn, wordsOf } from './message-text.ts'
import { filesWanted, offerFiles } from './offer-files.ts'
import { receiveSubmit } from './receive-press.ts'
import type { Answer } from './remember-answers.ts'
import { replyTo } from './reply-to.ts'
import { sendReply, sendSentence } from './send-reply.ts'
import { surface, type TeamsRoom } from './teams-room.ts'

const onlyPersonal = 'I answer in our own chat only: open Routeslip under Apps, and write there.'
const notUnderCard =
  'Nothing was kept: this is no answer to the card of a task. Answer the card itself, or press Comment there.'
const noPicture = 'The picture was not kept: attach it as a file to your reply to the card.'

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
  const files = filesOf(activity)
  const replies = await replyTo<(Reply | null)[]>(room, activity, async (actor) => {
    if (quoted) return [await comment(actor, quoted)]
    const text = wordsOf(activity)
    const wanted = filesWanted(text)
    if (wanted !== null) return [await offerFiles(room, activity, actor, wanted)]
    const isRead = files.length === 0 || (text !== '' && !files.some(isSavedMail))
    const words = isRead ? [await room.office.words({ actor, deliveryKey, text, surface })] : []
    return [...words, ...(await answerFiles(room, activity, actor))]
  })
  for (const reply of [replies].flat()) await sendReply(room, activity, reply)
  if (hasPicture(activity)) await sendSentence(room, activity, noPicture)
  return { status: 200 }

  async function comment(actor: PersonId, { message, text }: { message: string; text: string }): Promise<Reply | null> {
    if (text === '' && files.length === 0) return null
    const { tenant, conversation } = activity
    const at = { platform: 'teams' as const, tenant, conversation: conversation.id, message }
    const reply = await room.office.replyUnderCard({ actor, deliveryKey, at, text, fetchFiles })
    return reply ?? { kind: 'sentence', sentence: notUnderCard }
  }

  async function fetchFiles() {
    const { attachments, refusals } = await downloadFiles(files, room.cloud, room.office.saveFile)
    if (refusals.length > 0) await sendSentence(room, activity, refusals.join('\n'))
    return attachments
  }
}
