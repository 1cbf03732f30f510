import type { KnownBlock } from '@slack/types'
import { escapeMrkdwn } from '../../../../cards/escape.ts'
import { toSlackMessage } from '../../../../cards/to-slack.ts'
import type { Reply } from '../../../office/office.ts'
import { errorCodeOf } from '../room/error-code.ts'
import type { SlackRoom } from '../room/slack-room.ts'
import { logLosses } from '../room/to-transport-error.ts'

export interface Answer {
  text: string
  blocks?: KnownBlock[]
}

/** The ways to one person, in the order in which they are tried. */
export interface AnswerPlace {
  user: string
  responseUrl?: string | undefined
  /** The answer takes the place of the message whose button was pressed (paging). */
  replace?: boolean
  channel?: string | undefined
  /** The thread that they wrote in. */
  thread?: string | undefined
  /** A message that stays, in their own conversation with the bot; otherwise one that only they see and that goes. */
  stays?: boolean
}

const RESPONSE_TIMEOUT_MS = 3_000

/** The message of a sentence or a card. */
export function toAnswer(room: SlackRoom, reply: Exclude<Reply, { kind: 'form' }>): Answer {
  if (reply.kind === 'sentence') return { text: escapeMrkdwn(reply.sentence) }
  const { text, blocks, losses } = toSlackMessage(reply.card)
  logLosses(room.logger, losses)
  return { text, blocks }
}

/** Tries each way that this place has until one carries the answer; none is a line in the log. Never rejects. */
export async function sendAnswer(room: SlackRoom, answer: Answer | null, place: AnswerPlace): Promise<void> {
  if (!answer) return
  for (const way of waysOf(room, answer, place)) {
    try {
      await way()
      return
    } catch (error) {
      room.logger.warn({ code: errorCodeOf(error) }, 'an answer did not reach Slack this way')
    }
  }
}

function waysOf({ client }: SlackRoom, answer: Answer, place: AnswerPlace): (() => Promise<unknown>)[] {
  const { responseUrl, channel, user, thread } = place
  const inThread = thread ? { thread_ts: thread } : {}
  const quiet = { ...answer, unfurl_links: false, unfurl_media: false }
  return [
    ...(responseUrl ? [() => respond(responseUrl, answer, place.replace ?? false)] : []),
    ...(channel && !place.stays ? [() => client.chat.postEphemeral({ channel, user, ...answer, ...inThread })] : []),
    () => client.chat.postMessage({ channel: channel && place.stays ? channel : user, ...quiet, ...inThread }),
  ]
}

async function respond(url: string, answer: Answer, replace: boolean): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...answer, response_type: 'ephemeral', replace_original: replace }),
    redirect: 'error',
    signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw Object.assign(new Error('The response URL refused.'), { code: `response_${response.status}` })
}
