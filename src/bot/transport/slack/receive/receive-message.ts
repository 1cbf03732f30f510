import { escapeMrkdwn } from '../../../../cards/escape.ts'
import type { PersonId } from '../../../../machine/task/ids.ts'
import type { Reply } from '../../../office/office.ts'
import { goOn } from '../room/button-value.ts'
import type { SlackFile } from '../room/download-files.ts'
import { notInDirectory } from '../room/identify.ts'
import { type SlackRoom, surface } from '../room/slack-room.ts'
import { type AnswerPlace, sendAnswer } from '../send/send-answer.ts'
import { showReply } from './reply-to.ts'

const notUnderCard =
  'Nothing was kept: this thread is not under the card of a task. Write it under the card, or press Comment there.'

/** A `message` event in a conversation with the bot; what Slack or a stand-in may leave out is optional. */
export interface MessageEvent {
  channel: string
  ts: string
  channel_type?: string
  subtype?: string
  user?: string
  bot_id?: string
  hidden?: boolean
  text?: string
  thread_ts?: string
  files?: SlackFile[]
}

interface MessageArrival {
  event: MessageEvent
  team: string | null
  deliveryKey: string
}

/**
 * Something was written to the bot: under a card it is a comment, elsewhere it is read like `/task …`, and a saved mail
 * becomes a draft. A failure is thrown, so that the event is not acknowledged and Slack sends it again.
 */
export function receiveMessage(room: SlackRoom): (arrival: MessageArrival) => Promise<void> {
  return async ({ event, team, deliveryKey }) => {
    const { user, channel } = event
    if (!user || !isWrittenByPerson(room, event)) return
    const thread = event.thread_ts && event.thread_ts !== event.ts ? event.thread_ts : undefined
    const place: AnswerPlace = { user, channel, thread, stays: true }
    const person = await room.identify(user, team)
    if (!person) return goOn(room, sendAnswer(room, { text: notInDirectory }, place))
    const text = toPlainText(await nameMentions(room, event.text ?? '')).trim()
    const replies = thread ? [await comment(person.id, thread, text)] : await answer(person.id, text)
    for (const reply of replies) if (reply) goOn(room, showReply(room, reply, place))

    /** A mail needs no words beside it; other files do not keep words from being read. */
    async function answer(actor: PersonId, typed: string): Promise<Reply[]> {
      const { files = [] } = event
      const isRead = files.length === 0 || (typed !== '' && !files.some(isSavedMail))
      const words = isRead ? [await room.office.words({ actor, deliveryKey, text: typed, surface })] : []
      return [...words, ...(await answerFiles(room, { actor, files, deliveryKey }))]
    }

    async function comment(actor: PersonId, message: string, typed: string): Promise<Reply | null> {
      const { files = [] } = event
      if (typed === '' && files.length === 0) return null
      const at = {
        platform: 'slack' as const,
        tenant: await room.workspace.tenant(team),
        conversation: channel,
        message,
      }
      const reply = await room.office.replyUnderCard({ actor, deliveryKey, at, text: typed, fetchFiles })
      return reply ?? { kind: 'sentence', sentence: notUnderCard }

      async function fetchFiles() {
        const { attachments, refusals } = await room.downloadFiles(files)
        if (refusals.length > 0) goOn(room, sendAnswer(room, { text: escapeMrkdwn(refusals.join('\n')) }, place))
        return attachments
      }
    }
  }
}

/** Not the bot itself, no other bot, no edit, no deletion, no notice of a conversation. */
function isWrittenByPerson(room: SlackRoom, event: MessageEvent): boolean {
  const isDirect = event.channel_type === undefined || event.channel_type === 'im'
  const isNew = (event.subtype === undefined || event.subtype === 'file_share') && !event.hidden
  return isDirect && isNew && !event.bot_id && event.user !== room.workspace.known()?.botUserId
}

const belongsToTask =
  "A file belongs to a task: send it as an answer under the task's card, or attach it in a form. A saved e-mail (.eml) that " +
  'you send here becomes a new task.'

function isSavedMail({ name, mimetype }: SlackFile): boolean {
  return /\.eml$/i.test(name ?? '') || mimetype === 'message/rfc822'
}

/** Files sent to the bot outside of any thread: each saved mail becomes a draft; of the others it is said where they belong. */
async function answerFiles(
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

const mention = /<@([UW][A-Z0-9]{2,20})>/g
/** A message that names more people than these is read with the ids of the rest. */
const MOST_ASKED = 20

/** The text with the name in each mention that Slack sends as a bare id: `<@U1>` becomes `<@U1|Ann Lee>`. */
export async function nameMentions({ client }: Pick<SlackRoom, 'client'>, text: string): Promise<string> {
  const ids = [...new Set([...text.matchAll(mention)].map(([, id = '']) => id))].slice(0, MOST_ASKED)
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)))
  return text.replace(mention, (whole, id: string) => {
    const name = names.get(id)?.replace(/[<>|]/g, '')
    return name ? `<@${id}|${name}>` : whole
  })

  /** Null where Slack does not tell: the id stands then. */
  async function nameOf(user: string): Promise<string | null> {
    const answer = await client.users.info({ user }).catch(() => null)
    return answer?.user?.profile?.real_name || answer?.user?.real_name || null
  }
}

/**
 * What a person typed, from the mrkdwn that Slack makes of it: links as their address, mentions as `@name` where Slack
 * gives a name, and the three escaped characters back. Slack: formatting text for app surfaces.
 */
export function toPlainText(mrkdwn: string): string {
  return unescapeText(
    mrkdwn.replace(
      /<([@#!]|[a-z][a-z+.-]*:)([^<>|]*)(?:\|([^<>]*))?>/gi,
      (_whole, kind: string, rest: string, label?: string) =>
        kind.length === 1 ? mentionText(kind, rest, label) : linkText(`${kind}${rest}`, label),
    ),
  )
}

/** The three characters that Slack escapes in everything that is typed. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function mentionText(kind: string, id: string, label: string | undefined): string {
  return `${kind === '#' ? '#' : '@'}${(label || id).replace(/^[@#]/, '')}`
}

function linkText(target: string, label: string | undefined): string {
  const address = target.replace(/^(mailto|tel):/, '')
  return label && label !== address && !target.endsWith(`//${label}`) ? `${label} (${address})` : address
}
