import type { CommandInput } from '../../machine/commands.ts'
import type { Office, Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { loadForReading } from './load-for-reading.ts'
import { sentenceReply } from './replies.ts'
import { runCommand } from './run-command.ts'
import { whyNoForm } from './why-not.ts'

type CardReply = Parameters<Office['replyUnderCard']>[0]

/**
 * A reply under a card is a comment on its task; files alone are attached to it. Null: not a card of ours, or nothing said.
 * Of somebody who may not add to the task nothing is kept, no file either.
 */
export async function replyUnderCard(parts: OfficeParts, reply: CardReply): Promise<Reply | null> {
  const { actor, deliveryKey, at, text, fetchFiles } = reply
  const post = await parts.store.postAt(at, at.conversation, at.message)
  if (!post) return null
  const reading = await loadForReading(parts, actor, post.task)
  if ('sentence' in reading) return sentenceReply(reading.sentence)
  const refused = whyNoForm(reading, 'comment', post.assignment)
  if (refused) return sentenceReply(refused)
  const attachments = await fetchFiles()
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
