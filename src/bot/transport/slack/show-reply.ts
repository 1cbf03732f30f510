import type { Reply } from '../../office.ts'
import { askToOpen, openForm } from './open-form.ts'
import { type Answer, type AnswerPlace, sendAnswer, toAnswer } from './send-answer.ts'
import type { SlackRoom } from './slack-room.ts'

/** Where the one who acted can be answered. `trigger`: lets a modal open, for three seconds. */
export interface ReplyPlace extends AnswerPlace {
  trigger?: string | undefined
  /** They acted inside a modal: another one goes on top of it. */
  inModal?: boolean
}

const formClosed = 'Slack did not open the form in time. Please try again.'

/** Shows a reply to the one who acted: a modal for a form, otherwise a message for their eyes only. */
export async function showReply(room: SlackRoom, reply: Reply, place: ReplyPlace): Promise<void> {
  await sendAnswer(room, await answerOf(room, reply, place), place)
}

async function answerOf(room: SlackRoom, reply: Reply, place: ReplyPlace): Promise<Answer | null> {
  if (reply.kind !== 'form') return toAnswer(room, reply)
  if (!place.trigger) return askToOpen(reply.form)
  const opened = await openForm(room, reply.form, { trigger: place.trigger, inModal: place.inModal ?? false })
  return opened ? null : { text: formClosed }
}
