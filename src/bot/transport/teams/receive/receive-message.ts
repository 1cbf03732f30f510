import type { Activity as SdkActivity } from 'botbuilder'
import { isObject } from '../../../../cards/adaptive-card.ts'
import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Reply } from '../../../office/office.ts'
import { type Activity, deliveryKeyOf, isPersonal } from '../room/activity.ts'
import type { Answer } from '../room/remember-answers.ts'
import { surface, type TeamsRoom } from '../room/teams-room.ts'
import { replyTo, sendReply, sendSentence } from '../send/send-reply.ts'
import { downloadFile, downloadFiles, filesOf, isSavedMail } from './download-files.ts'
import { receiveSubmit } from './receive-press.ts'

const onlyPersonal = 'I answer in our own chat only: open Routeslip under Apps, and write there.'
const notUnderCard =
  'Nothing was kept: this is no answer to the card of a task. Answer the card itself, or press Comment there.'
const noPicture = 'The picture was not kept: attach it as a file to your reply to the card.'

/**
 * Something was written to the bot: an answer to a card is a comment, anything else is read like `/task …`. A button of a
 * client that does not know Action.Execute comes as a message too.
 */
export async function receiveMessage(room: TeamsRoom, activity: Activity): Promise<Answer> {
  if (!isPersonal(activity)) {
    await sendSentence(room, activity, onlyPersonal)
    return { status: 200 }
  }
  if (activity.value !== undefined && activity.value !== null) return receiveSubmit(room, activity)
  const deliveryKey = deliveryKeyOf(activity)
  const quoted = quotedIn(activity)
  const files = filesOf(activity)
  const replies = await replyTo<(Reply | null)[]>(room, activity, async (actor) => {
    if (quoted) return [await comment(actor, quoted)]
    const text = wordsOf(activity)
    const wanted = filesWanted(text)
    if (wanted !== null) return [await offerFiles(room, activity, actor, wanted)]
    const isRead = files.length === 0 || (text !== '' && !files.some(isSavedMail))
    const words = isRead ? [await room.office.words({ actor, deliveryKey, text, surface })] : []
    return [...words, ...(await answerFiles(room, activity, actor))]
  })
  for (const reply of [replies].flat()) await sendReply(room, activity, reply)
  if (hasPicture(activity)) await sendSentence(room, activity, noPicture)
  return { status: 200 }

  async function comment(actor: PersonId, { message, text }: { message: string; text: string }): Promise<Reply | null> {
    if (text === '' && files.length === 0) return null
    const { tenant, conversation } = activity
    const at = { platform: 'teams' as const, tenant, conversation: conversation.id, message }
    const reply = await room.office.replyUnderCard({ actor, deliveryKey, at, text, fetchFiles })
    return reply ?? { kind: 'sentence', sentence: notUnderCard }
  }

  async function fetchFiles() {
    const { attachments, refusals } = await downloadFiles(files, room.cloud, room.office.saveFile)
    if (refusals.length > 0) await sendSentence(room, activity, refusals.join('\n'))
    return attachments
  }
}

const belongsToTask =
  'Nothing was kept: to add a file to a task, reply to the card of the task, and attach the file to the reply. A saved ' +
  'e-mail (.eml) that you send here becomes a new task.'

/** Files that answer no card: each saved mail becomes a draft of a new task; of the others it is said where they belong. */
async function answerFiles(room: TeamsRoom, activity: Activity, actor: PersonId): Promise<Reply[]> {
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

/** `files 12`: what follows; null: something else was written. */
function filesWanted(words: string): string | null {
  return /^files?\b\s*(.*)$/is.exec(words)?.[1] ?? null
}

/**
 * Asks for each file of a task whether it may be put into the person's OneDrive (Teams: message requesting permission to
 * upload). A file's own name may be sensitive and a message stays, so it goes under the number of the task.
 */
async function offerFiles(
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

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
}
/** A reply in a personal chat quotes what it answers (Teams: `http://schema.skype.com/Reply`); the id is the message's. */
const QUOTE =
  /<blockquote\b[^>]*\bitemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*\bitemid="([^"]{1,500})"[^>]*>.*?<\/blockquote>/s

/** What was written, without the mention of the bot, the spaces that Teams puts in, and a leading `/task`. */
function wordsOf(activity: Activity): string {
  return plain(withoutMention(activity, activity.text ?? '')).replace(/^\/task\b\s*/i, '')
}

/** The message that this one answers, and what was written to it. Null: it answers none. */
function quotedIn(activity: Activity): { message: string; text: string } | null {
  const html = htmlOf(activity)
  const [quote, message] = QUOTE.exec(html) ?? []
  if (quote !== undefined && message !== undefined) return { message, text: htmlToText(html.replace(quote, '')) }
  // The newer form of the same: an entity names the message, and a placeholder stands in the text.
  const named = activity.entities?.find(({ type }) => type === 'quotedReply')?.quotedReply?.messageId
  const typed = (activity.text ?? '').replaceAll(/<quoted\b[^>]*\/>/g, '')
  if (named !== undefined) return { message: named, text: plain(withoutMention(activity, typed)) }
  if (activity.replyToId)
    return { message: activity.replyToId, text: plain(withoutMention(activity, activity.text ?? '')) }
  return null
}

/** Whether a picture stands in the text itself: Teams hands that over to nobody without a token of the bot. */
function hasPicture({ attachments }: Activity): boolean {
  return (attachments ?? []).some(({ contentType = '' }) => contentType.startsWith('image/'))
}

function htmlOf({ attachments }: Activity): string {
  const html = attachments?.find(({ contentType }) => contentType === 'text/html')
  if (typeof html?.content === 'string') return html.content
  return isObject(html?.content) ? String(html.content['text'] ?? '') : ''
}

function withoutMention({ entities, recipient }: Activity, text: string): string {
  const mentions = (entities ?? []).filter(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id,
  )
  return mentions.reduce((left, mention) => (mention.text ? left.replaceAll(mention.text, '') : left), text)
}

/** What is read in HTML of Teams. */
export function htmlToText(html: string): string {
  return plain(html.replaceAll(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n').replaceAll(/<[^>]*>/g, ''))
}

function plain(text: string): string {
  return text
    .replaceAll(/&(#39|[a-z]{2,5});/gi, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replaceAll('\u00a0', ' ')
    .trim()
}
