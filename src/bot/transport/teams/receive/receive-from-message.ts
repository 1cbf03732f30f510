import { z } from 'zod'
import { taskOfMessage } from '../../../office/task-of-message.ts'
import { drawDialog } from '../dialogs/draw-dialog.ts'
import type { Activity } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { replyTo } from '../send/send-reply.ts'
import { htmlToText } from './receive-message.ts'

/** The command of the manifest. */
const command = 'createTask'

const asked = z.object({
  commandId: z.literal(command),
  messagePayload: z
    .object({ body: z.object({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish() })
    .nullish(),
})

/** "Create a task from this message" (Teams: action commands): the form of a new task with the message's words in it. */
export async function receiveFromMessage(room: TeamsRoom, activity: Activity): Promise<Answer> {
  const { data } = asked.safeParse(activity.value)
  if (!data) return sentence('I do not know this command; the app of Routeslip may be an older one.')
  const { contentType, content } = data.messagePayload?.body ?? {}
  const text = contentType === 'text' ? (content ?? '') : htmlToText(content ?? '')
  const form = await replyTo(room, activity, (actor) =>
    room.office.form({ actor, key: { form: 'create', ref: null }, values: taskOfMessage(text), surface }),
  )
  return 'kind' in form ? sentence(form.sentence) : { status: 200, body: drawDialog(form) }
}

function sentence(value: string): Answer {
  return { status: 200, body: { task: { type: 'message', value } } }
}
