import { type Activity, deliveryKeyOf, isPersonal } from './activity.ts'
import { accountOf } from './identify.ts'
import type { Answer } from './remember-answers.ts'
import { replyTo } from './reply-to.ts'
import { sendReply } from './send-reply.ts'
import { surface, type TeamsRoom } from './teams-room.ts'

/**
 * The app was installed or taken away by a person. Who installs it is known from then on, is welcomed with the words that
 * the bot knows, and gets the cards that waited; who takes it away is reached elsewhere, or not at all.
 */
export async function receiveInstall(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const account = accountOf(activity)
  if (!account || !isPersonal(activity)) return { status: 200 }
  if (activity.action?.startsWith('remove')) {
    await room.conversations.forgetAccount(account)
    return { status: 200 }
  }
  const reply = await replyTo(room, activity, (actor) =>
    room.office.words({ actor, deliveryKey: deliveryKeyOf(activity), text: 'help', surface }),
  )
  // An upgrade is no reason to greet again.
  if (activity.action === 'add') await sendReply(room, activity, reply)
  return { status: 200 }
}
