import { z } from 'zod'
import type { AdaptiveCard } from '../../../../cards/adaptive-card.ts'
import { formOfVerb } from '../../../../cards/verbs.ts'
import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Reply } from '../../../office/office.ts'
import { type Activity, deliveryKeyOf, isPersonal } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { replyTo, sendReply, toTeamsCard } from '../send/send-reply.ts'

export interface Pressed {
  verb: string
  ref: string
}

const verb = z.string().min(1).max(100)
const ref = z.string().max(200)
const executed = z.object({ action: z.object({ verb, data: z.object({ ref }) }) })
const submitted = z.object({ verb, ref })

const notOurButton: Extract<Reply, { kind: 'sentence' }> = {
  kind: 'sentence',
  sentence: 'I do not know this button; it may come from an older card.',
}

/** The button of an Action.Submit: its verb travels in the data. Null: not one of ours. */
export function readPressed(data: unknown): Pressed | null {
  return submitted.safeParse(data).data ?? null
}

/** A button of a client without Action.Execute, as a message. The card moves by itself; the rest is answered in the chat. */
export async function receiveSubmit(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const pressed = readPressed(activity.value)
  await sendReply(room, activity, pressed ? await press(room, activity, pressed) : notOurButton)
  return { status: 200 }
}

/**
 * A button with Action.Execute. The answer is the card as it is now, which takes the place of the one that was pressed;
 * what there is to say besides goes into the chat.
 */
export async function receiveExecute(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const { action } = executed.safeParse(activity.value).data ?? {}
  if (!action) return answerSentence(notOurButton.sentence)
  const pressed = { verb: action.verb, ref: action.data.ref }
  const reply = await press(room, activity, pressed)
  if (reply?.kind === 'card' && pressed.verb === 'page') return answerCard(room, reply.card)
  if (!isPersonal(activity)) return answerForOne(room, activity, pressed, reply)
  const fresh = await freshCard(room, activity, pressed)
  if (fresh === null && reply?.kind === 'sentence') return answerSentence(reply.sentence)
  await sendReply(room, activity, reply)
  return fresh ? answerCard(room, fresh) : answerSentence(reply === null ? 'Done.' : 'See the message below.')
}

/**
 * A button of a card that was shared in a conversation of several. Teams shows the answer to the one who pressed, and the
 * card stays as it is for the others; nothing is posted there.
 */
async function answerForOne(
  room: TeamsRoom,
  activity: Activity,
  pressed: Pressed,
  reply: Reply | null,
): Promise<Answer> {
  if (reply?.kind === 'sentence') return answerSentence(reply.sentence)
  if (reply?.kind === 'card') return answerCard(room, reply.card)
  const fresh = reply === null ? await freshCard(room, activity, pressed) : null
  return fresh ? answerCard(room, fresh) : answerSentence('Open Routeslip under Apps, and press it there.')
}

function press(room: TeamsRoom, activity: Activity, { verb: event, ref: id }: Pressed): Promise<Reply | null> {
  const deliveryKey = deliveryKeyOf(activity)
  return replyTo<Reply | null>(room, activity, (actor) =>
    room.office.press({ actor, deliveryKey, event, ref: id, surface }),
  )
}

/** The pressed card as it is now: the copy that stands there, or the overview where it was shown for a moment only. */
async function freshCard(room: TeamsRoom, activity: Activity, pressed: Pressed): Promise<AdaptiveCard | null> {
  const { tenant, conversation, replyToId } = activity
  const fresh = await replyTo<AdaptiveCard | null>(room, activity, async (actor) => {
    const at = { platform: 'teams' as const, tenant, conversation: conversation.id, message: replyToId ?? '' }
    return (await room.office.cardAt({ actor, at })) ?? (await overview(actor))
  })
  return fresh && 'type' in fresh ? fresh : null

  async function overview(actor: PersonId): Promise<AdaptiveCard | null> {
    // These were pressed on a list or a help card, which stays.
    if (['open', 'page', 'help', ...Object.keys(formOfVerb)].includes(pressed.verb)) return null
    const deliveryKey = `${deliveryKeyOf(activity)}:open`
    const reply = await room.office.press({ actor, deliveryKey, event: 'open', ref: pressed.ref, surface })
    return reply?.kind === 'card' ? reply.card : null
  }
}

function answerCard({ logger }: TeamsRoom, card: AdaptiveCard): Answer {
  const value = toTeamsCard(card, logger).content
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value } }
}

function answerSentence(value: string): Answer {
  return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value } }
}
