import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity as SdkActivity } from 'botbuilder'
import { readBody, sendText } from '../../../http/http-server.ts'
import { settleWithin } from '../../settle-within.ts'
import { waitDialog } from '../dialogs/draw-dialog.ts'
import { type Activity, deliveryKeyOf, isPersonal, readActivity } from '../room/activity.ts'
import type { Authenticated } from '../room/create-connector.ts'
import { type Answer, rememberAnswers } from '../room/remember-answers.ts'
import type { TeamsRoom } from '../room/teams-room.ts'
import { codeOf } from '../room/to-transport-error.ts'
import { sendSentence } from '../send/send-reply.ts'
import { admit, authenticate, checkClaims, checkEnvelope, type Turned } from './admit.ts'
import { receiveActivity } from './receive-activity.ts'

export const messagesPath = '/api/messages'

/** `POST /api/messages`: lets in what Teams sent for our tenant, and answers it after the commit. */
export function createReceiver(room: TeamsRoom): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const once = rememberAnswers()
  return async (request, response) => {
    const body = (await readBody(request)).toString('utf8')
    const letIn = await look(room, body, request.headers.authorization ?? '')
    if ('turned' in letIn) {
      room.logger.warn({ status: letIn.turned.status, why: letIn.turned.why }, 'a request to the bot was turned away')
      return sendText(response, letIn.turned.status, 'Not for this bot.\n')
    }
    const { activity, from } = letIn
    respond(
      response,
      await once(deliveryKeyOf(activity), () => answerInTime(room, activity, run(room, from, activity, body))),
    )
  }
}

async function look(
  room: TeamsRoom,
  body: string,
  header: string,
): Promise<{ activity: Activity; from: Authenticated } | { turned: Turned }> {
  const raw = readActivity(body)
  if (!raw) return { turned: { status: 400, why: 'no activity' } }
  const turned = checkEnvelope(raw, room.cloud)
  if (turned) return { turned }
  const known = await authenticate(room.connector, JSON.parse(body), header)
  if ('turned' in known) return known
  const foreign = checkClaims(known.from, room.config, room.cloud)
  if (foreign) return { turned: foreign }
  const admitted = admit(raw, room.config)
  return 'turned' in admitted ? admitted : { ...admitted, from: known.from }
}

/** Within botbuilder's turn, so that its middleware could be used. */
async function run(
  { connector, ...rest }: TeamsRoom,
  from: Authenticated,
  activity: Activity,
  body: string,
): Promise<Answer> {
  let answer: Answer = { status: 200 }
  await connector.adapter.run(from, JSON.parse(body) as SdkActivity, async () => {
    answer = await receiveActivity({ connector, ...rest }, activity)
  })
  return answer
}

function respond(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end()
  else sendText(response, status, JSON.stringify(body), 'application/json')
}

/** Teams waits ten seconds for the answer to an invoke; the rest is for the way there and back. */
const WITHIN_MS = 8000
/** Five seconds for those of a message extension, which it then repeats twice (Teams: respond to submit action). */
const EXTENSION_WITHIN_MS = 4000

const takesLonger = 'This takes longer than usual. It goes on, and the card changes by itself.'
const lookAgain =
  'This takes longer than Teams waits. It goes on here: look at the card, and press again if nothing changed.'
const searchAgain = 'The search took longer than Teams waits. Type it again.'

/** The answer of the work, or, before Teams gives up, one that says that it goes on; then its end is told in the chat. */
async function answerInTime(room: TeamsRoom, activity: Activity, work: Promise<Answer>): Promise<Answer> {
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
