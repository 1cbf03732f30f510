import { escapeMrkdwn } from '../../../cards/escape.ts'
import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { answerFiles, isSavedMail } from './answer-files.ts'
import type { SlackFile } from './download-files.ts'
import { goOn } from './go-on.ts'
import { notInDirectory } from './identify.ts'
import { nameMentions } from './name-mentions.ts'
import { toPlainText } from './plain-text.ts'
import { type AnswerPlace, sendAnswer } from './send-answer.ts'
import { showReply } from './show-reply.ts'
import { type SlackRoom, surface } from './slack-room.ts'

const notUnderCard =
  'Nothing was kept: this thread is not under the card of a task. Write it under the card, or press Comment there.'

/** A `message` event in a conversation with the bot; what Slack or a stand-in may leave out is optional. */
export interface MessageEvent {
  channel: string
  ts: string
  channel_type?: string
  subtype?: string
  user?: string
  bot_id?: string
  hidden?: boolean
  text?: string
  thread_ts?: string
  files?: SlackFile[]
}

export interface MessageArrival {
  event: MessageEvent
  team: string | null
  deliveryKey: string
}

/**
 * Something was written to the bot: under a card it is a comment, elsewhere it is read like `/task …`, and a saved mail
 * becomes a draft. A failure is thrown, so that the event is not acknowledged and Slack sends it again.
 */
export function receiveMessage(room: SlackRoom): (arrival: MessageArrival) => Promise<void> {
  return async ({ event, team, deliveryKey }) => {
    const { user, channel } = event
    if (!user || !isWrittenByPerson(room, event)) return
    const thread = event.thread_ts && event.thread_ts !== event.ts ? event.thread_ts : undefined
    const place: AnswerPlace = { user, channel, thread, stays: true }
    const person = await room.identify(user, team)
    if (!person) return goOn(room, sendAnswer(room, { text: notInDirectory }, place))
    const text = toPlainText(await nameMentions(room, event.text ?? '')).trim()
    const replies = thread ? [await comment(person.id, thread, text)] : await answer(person.id, text)
    for (const reply of replies) if (reply) goOn(room, showReply(room, reply, place))

    /** A mail needs no words beside it; other files do not keep words from being read. */
    async function answer(actor: PersonId, typed: string): Promise<Reply[]> {
      const { files = [] } = event
      const isRead = files.length === 0 || (typed !== '' && !files.some(isSavedMail))
      const words = isRead ? [await room.office.words({ actor, deliveryKey, text: typed, surface })] : []
      return [...words, ...(await answerFiles(room, { actor, files, deliveryKey }))]
    }

    async function comment(actor: PersonId, message: string, typed: string): Promise<Reply | null> {
      const { files = [] } = event
      if (typed === '' && files.length === 0) return null
      const at = {
        platform: 'slack' as const,
        tenant: await room.workspace.tenant(team),
        conversation: channel,
        message,
      }
      const reply = await room.office.replyUnderCard({ actor, deliveryKey, at, text: typed, fetchFiles })
      return reply ?? { kind: 'sentence', sentence: notUnderCard }

      async function fetchFiles() {
        const { attachments, refusals } = await room.downloadFiles(files)
        if (refusals.length > 0) goOn(room, sendAnswer(room, { text: escapeMrkdwn(refusals.join('\n')) }, place))
        return attachments
      }
    }
  }
}

/** Not the bot itself, no other bot, no edit, no deletion, no notice of a conversation. */
function isWrittenByPerson(room: SlackRoom, event: MessageEvent): boolean {
  const isDirect = event.channel_type === undefined || event.channel_type === 'im'
  const isNew = (event.subtype === undefined || event.subtype === 'file_share') && !event.hidden
  return isDirect && isNew && !event.bot_id && event.user !== room.workspace.known()?.botUserId
}
