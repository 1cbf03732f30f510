import { cardLines, linesToText } from '../../cards/mail/card-lines.ts'
import { type DigestOf, readDigest } from '../digest/read-digest.ts'
import { personByEmail } from './look-up.ts'
import type { Room } from './room.ts'

/** What a person's digest says now, in words and as data; `send` also sends it, beside the one of the day. */
export async function showDigestOf(
  { parts }: Room,
  { for: email, send }: { for: string; send: boolean },
): Promise<{ text: string | null; content: DigestOf['content']; sent: boolean }> {
  const directory = await parts.store.directory()
  const reader = personByEmail(directory, email)
  const { content, card } = await readDigest(parts, { reader, directory, send })
  if (send) parts.wakeWorker()
  return { text: card && linesToText(cardLines(card), null), content, sent: send && card !== null }
}
