import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Reply } from '../../../office/office.ts'
import { askToOpen, openForm } from '../forms/open-form.ts'
import { notInDirectory } from '../room/identify.ts'
import type { SlackRoom } from '../room/slack-room.ts'
import { type Answer, type AnswerPlace, sendAnswer, toAnswer } from '../send/send-answer.ts'

export const didNotWork =
  'That did not work on our side. Please try again; if it happens again, tell your task manager.'

/** Runs what a Slack user asked for as the person that they are. Somebody unknown, and a failure, get a sentence. */
export async function replyTo(
  room: SlackRoom,
  from: { user: string; team?: string | null | undefined },
  act: (actor: PersonId) => Promise<Reply | null>,
): Promise<Reply | null> {
  try {
    const person = await room.identify(from.user, from.team ?? null)
    return person ? await act(person.id) : { kind: 'sentence', sentence: notInDirectory }
  } catch (error) {
    room.logger.error({ err: error }, 'a request from Slack failed')
    return { kind: 'sentence', sentence: didNotWork }
  }
}

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
