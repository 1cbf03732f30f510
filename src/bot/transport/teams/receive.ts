import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Activity as SdkActivity } from 'botbuilder'
import { sendText } from '../../http-server.ts'
import { readBody } from '../../read-body.ts'
import { type Activity, deliveryKeyOf, readActivity } from './activity.ts'
import { admit, checkClaims, checkEnvelope, type Turned } from './admit.ts'
import { answerInTime } from './answer-in-time.ts'
import { authenticate } from './authenticate.ts'
import type { Authenticated } from './create-connector.ts'
import { receiveActivity } from './receive-activity.ts'
import { type Answer, rememberAnswers } from './remember-answers.ts'
import type { TeamsRoom } from './teams-room.ts'

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
