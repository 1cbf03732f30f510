import type { Activity as SdkActivity } from 'botbuilder'
import type { PersonId } from '../../../machine/ids.ts'
import type { Reply } from '../../office.ts'
import type { Activity } from './activity.ts'
import { surface, type TeamsRoom } from './teams-room.ts'

/** `files 12`: what follows; null: something else was written. */
export function filesWanted(words: string): string | null {
  return /^files?\b\s*(.*)$/is.exec(words)?.[1] ?? null
}

/**
 * Asks for each file of a task whether it may be put into the person's OneDrive (Teams: message requesting permission to
 * upload). A file's own name may be sensitive and a message stays, so it goes under the number of the task.
 */
export async function offerFiles(
  room: TeamsRoom,
  activity: Activity,
  actor: PersonId,
  text: string,
): Promise<Extract<Reply, { kind: 'sentence' }> | null> {
  const files = await room.office.files({ actor, text, surface })
  if (!Array.isArray(files)) return files
  const conversations = await room.connector.at(activity.serviceUrl)
  for (const { task, sha256, neutralName, bytes } of files) {
    const context = { task, file: sha256, name: neutralName }
    const message: Partial<SdkActivity> = {
      type: 'message',
      summary: 'A file of a task',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.consent',
          name: neutralName,
          content: {
            description: 'A file of a task. It is put into your OneDrive.',
            sizeInBytes: bytes,
            acceptContext: context,
            declineContext: context,
          },
        },
      ],
    }
    await conversations.sendToConversation(activity.conversation.id, message)
  }
  return null
}
