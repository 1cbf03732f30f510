import type { SlackRoom } from './slack-room.ts'

/** Lets an answer go out after the acknowledgement of what it answers: Slack would repeat an event that waits for it. */
export function goOn(room: SlackRoom, answering: Promise<void>): void {
  answering.catch((error) => room.logger.error({ err: error }, 'an answer for Slack failed'))
}
