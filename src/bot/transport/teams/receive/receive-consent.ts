import { z } from 'zod'
import type { Activity } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { codeOf } from '../room/to-transport-error.ts'
import { replyTo, sendSentence } from '../send/send-reply.ts'

const answered = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ task: z.string().max(100), file: z.string().max(100), name: z.string().max(300) }),
  uploadInfo: z
    .object({
      uploadUrl: z.string().max(8000),
      contentUrl: z.string().max(8000),
      uniqueId: z.string().max(300),
      fileType: z.string().max(50).optional(),
    })
    .optional(),
})
type Answered = z.infer<typeof answered>

const TIMEOUT_MS = 120_000
const notSent = 'The file was not sent: OneDrive did not take it. Ask for the files of the task again.'

/** Somebody answered whether a file may be put into their OneDrive. Answered at once: the upload takes its time. */
export async function receiveConsent(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const { data } = answered.safeParse(activity.value)
  if (data) {
    room.goOn(
      finish(room, activity, data).catch((error) => room.logger.error({ err: error }, 'a file was not sent to Teams')),
    )
  }
  return { status: 200 }
}

async function finish(room: TeamsRoom, activity: Activity, { action, context, uploadInfo }: Answered): Promise<void> {
  if (action === 'accept' && uploadInfo) {
    const sent = await replyTo(room, activity, async (actor) => {
      const { task, file: sha256 } = context
      const file = await room.office.file({ actor, task, sha256, surface })
      if ('kind' in file) return file
      const isDone = await upload(room, uploadInfo.uploadUrl, file.bytes)
      return isDone ? null : ({ kind: 'sentence', sentence: notSent } as const)
    })
    if (sent) return sendSentence(room, activity, sent.sentence)
    await showFile(room, activity, context.name, uploadInfo)
  }
  await removeQuestion(room, activity)
}

/** Puts the bytes where Teams says (OneDrive: upload session), if that is a host of Microsoft's files. No token goes along. */
async function upload({ cloud, logger }: TeamsRoom, address: string, bytes: Uint8Array): Promise<boolean> {
  const url = URL.parse(address)
  if (!url || !cloud.isFileHost(url)) {
    logger.warn('a file was not sent: the address for it is none of Microsoft')
    return false
  }
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body?.cancel()
    if (!response.ok) logger.warn({ status: response.status }, 'OneDrive did not take a file')
    return response.ok
  } catch (error) {
    logger.warn({ code: codeOf(error) }, 'OneDrive did not take a file')
    return false
  }
}

async function showFile(
  room: TeamsRoom,
  { serviceUrl, conversation }: Activity,
  name: string,
  { contentUrl, uniqueId, fileType }: NonNullable<Answered['uploadInfo']>,
): Promise<void> {
  const conversations = await room.connector.at(serviceUrl)
  const contentType = 'application/vnd.microsoft.teams.card.file.info'
  const attachments = [{ contentType, contentUrl, name, content: { uniqueId, fileType } }]
  await conversations.sendToConversation(conversation.id, {
    type: 'message',
    summary: 'The file of a task',
    attachments,
  })
}

/** The question is answered, and a second answer would upload the file a second time. */
async function removeQuestion(room: TeamsRoom, { serviceUrl, conversation, replyToId }: Activity): Promise<void> {
  if (!replyToId) return
  try {
    await (await room.connector.at(serviceUrl)).deleteActivity(conversation.id, replyToId)
  } catch (error) {
    room.logger.info({ code: codeOf(error) }, 'an answered question stays')
  }
}
