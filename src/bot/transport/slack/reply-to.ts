import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { notInDirectory } from './identify.ts'
import type { SlackRoom } from './slack-room.ts'

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
