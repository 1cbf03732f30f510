import type { Activity } from './activity.ts'
import { receiveConsent } from './receive-consent.ts'
import { receiveDialog, receiveFetch } from './receive-dialog.ts'
import { receiveFromMessage } from './receive-from-message.ts'
import { receiveInstall } from './receive-install.ts'
import { receiveMessage } from './receive-message.ts'
import { receiveExecute } from './receive-press.ts'
import { receiveQuery } from './receive-query.ts'
import { receiveSearch } from './receive-search.ts'
import type { Answer } from './remember-answers.ts'
import type { TeamsRoom } from './teams-room.ts'

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
