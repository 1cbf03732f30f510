import type { AllMiddlewareArgs, SlackOptionsMiddlewareArgs } from '@slack/bolt'
import type { PlainTextOption } from '@slack/types'
import { cutText, SLACK_LIMITS } from '../../../../cards/slack-limits.ts'
import type { SlackRoom } from '../room/slack-room.ts'

type Arrival = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs

/** Somebody types into a picker of people. Without an answer in time Slack shows an empty list, so a failure is one too. */
export function receiveOptions(room: SlackRoom): (arrival: Arrival) => Promise<void> {
  return async ({ body, ack }) => ack({ options: await suggest(room, body) })
}

async function suggest(room: SlackRoom, body: Arrival['body']): Promise<PlainTextOption[]> {
  try {
    const person = await room.identify(body.user.id, body.team?.id ?? null)
    if (!person) return []
    const found = await room.office.suggest({ actor: person.id, dataset: 'people', text: body.value ?? '' })
    return found
      .filter(({ value }) => value.length <= SLACK_LIMITS.optionValue)
      .slice(0, SLACK_LIMITS.selectOptions)
      .map(({ title, value }) => ({
        text: { type: 'plain_text', text: cutText(title, SLACK_LIMITS.optionText) },
        value,
      }))
  } catch (error) {
    room.logger.error({ err: error }, 'a search from Slack failed')
    return []
  }
}
