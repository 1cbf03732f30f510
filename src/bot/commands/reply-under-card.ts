import type { CommandInput } from '../../machine/commands.ts'
import type { Office, Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { sentenceReply } from './replies.ts'
import { runCommand } from './run-command.ts'

type CardReply = Parameters<Office['replyUnderCard']>[0]

/** A reply under a card is a comment on its task; files alone are attached to it. Null: not a card of ours, or nothing said. */
export async function replyUnderCard(parts: OfficeParts, reply: CardReply): Promise<Reply | null> {
  const { actor, deliveryKey, at, text, attachments } = reply
  const post = await parts.store.postAt(at, at.conversation, at.message)
  if (!post) return null
  const command: CommandInput | null =
    text.trim() !== ''
      ? { type: 'comment', text, attachments, ...(post.assignment !== null && { assignment: post.assignment }) }
      : attachments.length > 0
        ? { type: 'attach', attachments }
        : null
  if (!command) return null
  const outcome = await runCommand(parts, { actor, deliveryKey, ref: post.task, command })
  return sentenceReply(outcome.sentence)
}
