import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import type { SlackFile } from './download-files.ts'
import type { SlackRoom } from './slack-room.ts'

const belongsToTask =
  "A file belongs to a task: send it as an answer under the task's card, or attach it in a form. A saved e-mail (.eml) that " +
  'you send here becomes a new task.'

export function isSavedMail({ name, mimetype }: SlackFile): boolean {
  return /\.eml$/i.test(name ?? '') || mimetype === 'message/rfc822'
}

/** Files sent to the bot outside of any thread: each saved mail becomes a draft; of the others it is said where they belong. */
export async function answerFiles(
  room: SlackRoom,
  { actor, files, deliveryKey }: { actor: PersonId; files: readonly SlackFile[]; deliveryKey: string },
): Promise<Reply[]> {
  const replies: Reply[] = []
  for (const [index, file] of files.entries()) {
    if (!isSavedMail(file)) continue
    const mail = await room.fetchFile(file)
    replies.push(
      typeof mail === 'string'
        ? { kind: 'sentence', sentence: mail }
        : await room.office.draftFromMail({ actor, deliveryKey: `${deliveryKey}:${index}`, bytes: mail.bytes }),
    )
  }
  const others = files.some((file) => !isSavedMail(file))
  return others ? [...replies, { kind: 'sentence', sentence: belongsToTask }] : replies
}
