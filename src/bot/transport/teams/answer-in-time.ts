import { settleWithin } from '../settle-within.ts'
import { type Activity, isPersonal } from './activity.ts'
import { waitDialog } from './draw-dialog.ts'
import type { Answer } from './remember-answers.ts'
import { sendSentence } from './send-reply.ts'
import type { TeamsRoom } from './teams-room.ts'
import { codeOf } from './to-transport-error.ts'

/** Teams waits ten seconds for the answer to an invoke; the rest is for the way there and back. */
const WITHIN_MS = 8000
/** Five seconds for those of a message extension, which it then repeats twice (Teams: respond to submit action). */
const EXTENSION_WITHIN_MS = 4000

const takesLonger = 'This takes longer than usual. It goes on, and the card changes by itself.'
const lookAgain =
  'This takes longer than Teams waits. It goes on here: look at the card, and press again if nothing changed.'
const searchAgain = 'The search took longer than Teams waits. Type it again.'

/** The answer of the work, or, before Teams gives up, one that says that it goes on; then its end is told in the chat. */
export async function answerInTime(room: TeamsRoom, activity: Activity, work: Promise<Answer>): Promise<Answer> {
  if (activity.type !== 'invoke') return work
  const settled = await (room.settle ?? settleWithin)(limitOf(activity), work)
  if (settled) return settled.value
  room.logger.warn({ invoke: activity.name }, 'an invoke takes longer than Teams waits; it goes on')
  room.goOn(
    work
      .then((answer) => tellEnd(room, activity, answer))
      .catch((error) => room.logger.error({ err: error }, 'an invoke failed after Teams was answered')),
  )
  return lateAnswer(activity)
}

function limitOf({ name = '' }: Activity): number {
  return name.startsWith('composeExtension/') ? EXTENSION_WITHIN_MS : WITHIN_MS
}

function lateAnswer({ name, value }: Activity): Answer {
  switch (name) {
    case 'adaptiveCard/action':
      return ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: takesLonger })
    case 'task/submit':
    case 'composeExtension/submitAction':
      return ok(waitDialog(value))
    case 'composeExtension/query':
      return ok({ composeExtension: { type: 'message', text: searchAgain } })
    case 'application/search':
      return ok({ statusCode: 200, type: 'application/vnd.microsoft.search.searchResponse', value: { results: [] } })
    case 'task/fetch':
    case 'composeExtension/fetchTask':
      return ok({ task: { type: 'message', value: lookAgain } })
    default:
      return { status: 200 }
  }
}

function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** What the answer to a press would have shown: the sentence, or the card in the place of the pressed one. */
async function tellEnd(room: TeamsRoom, activity: Activity, { body }: Answer): Promise<void> {
  const { type, value } = (body ?? {}) as { type?: string; value?: unknown }
  if (activity.name !== 'adaptiveCard/action' || !isPersonal(activity)) return
  if (type === 'application/vnd.microsoft.activity.message') return sendSentence(room, activity, String(value))
  if (type !== 'application/vnd.microsoft.card.adaptive' || !activity.replyToId) return
  try {
    const conversations = await room.connector.at(activity.serviceUrl)
    const attachments = [{ contentType: type, content: value }]
    const id = activity.replyToId
    await conversations.updateActivity(activity.conversation.id, id, { type: 'message', id, attachments })
  } catch (error) {
    room.logger.warn({ code: codeOf(error) }, 'a pressed card was not replaced')
  }
}
