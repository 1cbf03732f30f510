import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { type Activity, isPersonal } from './activity.ts'
import { notInDirectory, notKnownHere } from './identify.ts'
import type { TeamsRoom } from './teams-room.ts'

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
