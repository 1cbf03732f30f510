import { renderDraft } from '../../cards/views/details/draft-view.ts'
import { localTime } from '../../machine/days/local-time.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { IsoTime, PersonId } from '../../machine/task/ids.ts'
import type { Attachment } from '../../machine/task/task.ts'
import { loadReader } from '../office/load-for-reading.ts'
import type { Reply } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { cardReply, sentenceReply } from '../office/replies.ts'
import { whyNoNewTask } from '../office/why-not.ts'
import { type Mail, readMail } from './read-mail.ts'

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

/** As long as an instruction may be (commands.ts), less what stands above and below it. */
const LONGEST_TEXT = 19_000
/** A subject is matched no further than this: the patterns are the office's, the subject is anybody's. */
const LONGEST_SUBJECT = 500

/**
 * What a saved mail fills in: the values of the forms of a new task and of a late entry, by input id (see new-task-form).
 * Everything can be changed there; what has no place in a field stands in the instruction, or in the mail that is attached.
 */
export function draftValues(
  mail: Mail,
  { profile, timeZone, receivedAt }: { profile: Profile; timeZone: string; receivedAt: IsoTime },
): Record<string, string> {
  const title = titleOf(mail.subject)
  const received = localTime(new Date(receivedAt), timeZone)
  const { caseNumber, authority } = caseNumberIn(mail.subject, profile)
  return {
    title,
    instruction: instructionOf(mail, title),
    requestor: mail.from.slice(0, 300),
    caseNumber,
    taskAuthority: authority,
    receivedBy: 'email',
    startDate: received.day,
    receivedDate: received.day,
    receivedTime: received.time,
  }
}

function caseNumberIn(subject: string, { caseNumbers }: Profile): { caseNumber: string; authority: string } {
  for (const { pattern, authority = '' } of caseNumbers) {
    const found = new RegExp(pattern, 'i').exec(subject.slice(0, LONGEST_SUBJECT))
    if (found) return { caseNumber: (found[1] ?? found[0]).trim().toUpperCase().slice(0, 100), authority }
  }
  return { caseNumber: '', authority: '' }
}

/** The text of the mail with its signature and what it quotes. A subject that is more than the title stands above it. */
function instructionOf({ subject, text }: Mail, title: string): string {
  const isCut = text.length > LONGEST_TEXT
  const shown = isCut ? `${text.slice(0, LONGEST_TEXT).trimEnd()}\n\n(The rest is in the attached mail.)` : text
  const rest = subject.replace(title, '').replace(/[^\p{L}\p{N}]/gu, '')
  // RE and [EXTERNAL] are no loss; an A-number or the end of a long subject would be.
  const isWhole = title !== '' && subject.includes(title) && !/\d/.test(rest)
  return isWhole || subject === '' ? shown : `Subject: ${subject.slice(0, 900)}\n\n${shown}`.trim()
}

/** What programs put before a subject: RE:, AW:, FW:, [EXTERNAL], (UNCLASSIFIED), also several of them. */
const marks =
  /^(?:\s*(?:(?:re|fw|fwd|aw|wg|sv|tr|rv)\s*(?:\[\d+\])?\s*:|\[\s*(?:external|ext|encrypted|secure|eml)[^\]]*\]|\(\s*(?:unclassified|u)[^)]*\)|external\s*:))+\s*/i
/** As titles are refused with one (title-mistake.ts); here it is left out. */
const aNumbers = /(?<![A-Za-z0-9])A[-#\s]{0,2}\d{2,3}[-\s]?\d{3}[-\s]?\d{3}\b/gi
const LONGEST = 200

/** A title that may stand on every card, as far as a program can tell: the subject without marks and A-numbers. */
export function titleOf(subject: string): string {
  const bare = subject.replace(marks, '').replace(aNumbers, '')
  const tidy = bare
    .replace(/\(\s*\)|\[\s*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
  return tidy.length <= LONGEST ? tidy : `${tidy.slice(0, LONGEST - 1).trimEnd()}…`
}
