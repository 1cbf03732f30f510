import type { IsoTime } from '../../machine/ids.ts'
import { localTime } from '../../machine/local-time.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { Mail } from './read-mail.ts'
import { titleOf } from './title-of.ts'

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
