import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import { type Activity, deliveryKeyOf } from './activity.ts'
import { downloadFile, filesOf, isSavedMail } from './download-files.ts'
import type { TeamsRoom } from './teams-room.ts'

const belongsToTask =
  'Nothing was kept: to add a file to a task, reply to the card of the task, and attach the file to the reply. A saved ' +
  'e-mail (.eml) that you send here becomes a new task.'

/** Files that answer no card: each saved mail becomes a draft of a new task; of the others it is said where they belong. */
export async function answerFiles(room: TeamsRoom, activity: Activity, actor: PersonId): Promise<Reply[]> {
  const replies: Reply[] = []
  const files = filesOf(activity)
  for (const [index, file] of files.entries()) {
    if (!isSavedMail(file)) continue
    const mail = await downloadFile(file, room.cloud)
    const deliveryKey = `${deliveryKeyOf(activity)}:${index}`
    replies.push(
      typeof mail === 'string'
        ? { kind: 'sentence', sentence: `The e-mail was not kept: ${mail}` }
        : await room.office.draftFromMail({ actor, deliveryKey, bytes: mail.bytes }),
    )
  }
  return files.every(isSavedMail) ? replies : [...replies, { kind: 'sentence', sentence: belongsToTask }]
}
