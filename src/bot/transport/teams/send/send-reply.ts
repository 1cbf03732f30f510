import type { Activity as SdkActivity } from 'botbuilder'
import type { AdaptiveCard } from '../../../../cards/adaptive-card.ts'
import { toTeamsActivity } from '../../../../cards/to-teams.ts'
import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Logger } from '../../../logging/create-logger.ts'
import type { Form, Reply } from '../../../office/office.ts'
import { openDialogs } from '../dialogs/open-dialogs.ts'
import { type Activity, isPersonal } from '../room/activity.ts'
import { notInDirectory, notKnownHere } from '../room/identify.ts'
import type { TeamsRoom } from '../room/teams-room.ts'
import { codeOf } from '../room/to-transport-error.ts'

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

const didNotWork = 'That did not work on our side. Please try again; if it happens again, tell your task manager.'

/** Runs what a Teams user asked for as the person that they are. Somebody unknown, and a failure, get a sentence. */
export async function replyTo<T>(
  room: TeamsRoom,
  activity: Activity,
  act: (actor: PersonId) => Promise<T>,
): Promise<T | Extract<Reply, { kind: 'sentence' }>> {
  try {
    const person = await room.identify(activity)
    return person
      ? await act(person.id)
      : { kind: 'sentence', sentence: isPersonal(activity) ? notInDirectory : notKnownHere }
  } catch (error) {
    room.logger.error({ err: error }, 'a request from Teams failed')
    return { kind: 'sentence', sentence: didNotWork }
  }
}

/** The card as it stands in a chat. */
export function toTeamsCard(card: AdaptiveCard, logger: Logger): { content: AdaptiveCard; summary: string } {
  const { attachments, summary, losses } = toTeamsActivity(openDialogs(card))
  if (losses.length > 0) {
    // Places and names only, never a text of the card.
    const places = losses.map(({ pointer, what }) => `${pointer}: ${what}`)
    logger.debug({ losses: places }, 'a card lost something on Teams')
  }
  return { content: attachments[0].content, summary }
}

/** A message with a card. */
export function cardMessage(card: AdaptiveCard, logger: Logger): Partial<SdkActivity> {
  const { content, summary } = toTeamsCard(card, logger)
  return {
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  }
}

/** A message with one sentence, taken as it is: nothing in it is formatted. */
function sentenceMessage(text: string): Partial<SdkActivity> {
  return { type: 'message', text, textFormat: 'plain' }
}

/** A message cannot open a dialog, so it is answered with a button that does. */
function askToOpen(form: Form): AdaptiveCard {
  const verb = form.form === 'create' ? 'newTask' : form.form
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: `${form.title}: press the button to open the form.`,
    body: [{ type: 'TextBlock', text: `${form.title}: press the button to open the form.`, wrap: true }],
    actions: [{ type: 'Action.Execute', title: form.title, verb, data: { ref: form.ref ?? '', v: 0 } }],
  }
}
