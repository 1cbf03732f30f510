import { type Activity, deliveryKeyOf, isPersonal } from '../room/activity.ts'
import { accountOf } from '../room/identify.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { replyTo, sendReply } from '../send/send-reply.ts'
import { receiveConsent } from './receive-consent.ts'
import { receiveDialog, receiveFetch } from './receive-dialog.ts'
import { receiveFromMessage } from './receive-from-message.ts'
import { receiveMessage } from './receive-message.ts'
import { receiveExecute } from './receive-press.ts'
import { receiveQuery, receiveSearch } from './receive-query.ts'

type Receive = (room: TeamsRoom, activity: Activity) => Promise<Answer>

const invokes: Readonly<Record<string, Receive>> = {
  'adaptiveCard/action': receiveExecute,
  'task/fetch': receiveFetch,
  'task/submit': receiveDialog,
  'application/search': receiveSearch,
  'fileConsent/invoke': receiveConsent,
  'composeExtension/query': receiveQuery,
  'composeExtension/fetchTask': receiveFromMessage,
  'composeExtension/submitAction': receiveDialog,
}

/** All that the bot listens to. An invoke that it does not know is answered with 501, any other activity with nothing. */
export function receiveActivity(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const { type, name = '' } = activity
  if (type === 'message') return receiveMessage(room, activity)
  if (type === 'installationUpdate') return receiveInstall(room, activity)
  if (type !== 'invoke') return Promise.resolve({ status: 200 })
  const receive = Object.hasOwn(invokes, name) ? invokes[name] : undefined
  return receive ? receive(room, activity) : Promise.resolve({ status: 501 })
}

/**
 * The app was installed or taken away by a person. Who installs it is known from then on, is welcomed with the words that
 * the bot knows, and gets the cards that waited; who takes it away is reached elsewhere, or not at all.
 */
async function receiveInstall(room: TeamsRoom, activity: Activity): Promise<Answer> {
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
