import { renderDraft } from '../../cards/views/draft-view.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Attachment } from '../../machine/task.ts'
import { draftValues } from '../mail-draft/draft-values.ts'
import { type Mail, readMail } from '../mail-draft/read-mail.ts'
import type { Reply } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { loadReader } from './load-for-reading.ts'
import { cardReply, sentenceReply } from './replies.ts'
import { whyNoNewTask } from './why-not.ts'

/** As large a file as the surfaces take. */
const MOST_BYTES = 25 * 1024 * 1024
/** A task takes 50 files at once (commands.ts): the mail itself and these. What is beyond them is in the mail. */
const MOST_FILES = 49

const tooLarge = 'This mail is larger than 25 MB. Save its attachments, and add them to the task one by one.'
const noMail =
  'This is no saved e-mail that I can read. In Outlook choose Save as, with the type .eml (not .msg), and send it again.'

/**
 * A saved mail (`.eml`) becomes a draft of a new task, with its files and itself kept as they are. The card says nothing
 * of what is in it; its buttons open the form, filled. `deliveryKey` is the mail's own: a repeat makes no second draft.
 */
export async function draftFromMail(
  parts: OfficeParts,
  { actor, deliveryKey, bytes }: { actor: PersonId; deliveryKey: string; bytes: Uint8Array },
): Promise<Reply> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  const { reader, world } = loaded
  const refused = whyNoNewTask(reader, world)
  if (refused) return sentenceReply(refused)
  if (bytes.length > MOST_BYTES) return sentenceReply(tooLarge)
  const mail = await readMail(bytes)
  if (!mail) return sentenceReply(noMail)

  const receivedAt = mail.date && mail.date.toISOString() < world.now ? mail.date.toISOString() : world.now
  const values = {
    ...draftValues(mail, { profile: world.profile, timeZone: reader.timeZone, receivedAt }),
    attachments: await keepFiles(parts, mail, bytes),
  }
  const draft = await parts.store.drafts.keep({ deliveryKey, person: actor, values, now: world.now })
  const files = mail.files.length
  return cardReply(renderDraft({ draft: draft.id, receivedAt, files, left: Math.max(0, files - MOST_FILES), reader }))
}

/** The mail first: it is the record, whatever is taken out of it. */
async function keepFiles({ store }: OfficeParts, mail: Mail, bytes: Uint8Array): Promise<Attachment[]> {
  const all = [{ name: 'mail.eml', mediaType: 'message/rfc822', bytes }, ...mail.files.slice(0, MOST_FILES)]
  const kept: Attachment[] = []
  for (const { name, ...file } of all) kept.push(await store.saveFile({ name: name.slice(0, 255), ...file }))
  return kept
}
