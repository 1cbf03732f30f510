import { cardLines, linesToText } from '../../cards/mail/card-lines.ts'
import { renderDigest, tasksNamed } from '../../cards/views/digest-view.ts'
import { localTime } from '../../machine/local-time.ts'
import type { Store } from '../../store/store.ts'
import { personByEmail } from './look-up.ts'
import type { Room } from './room.ts'

type Content = Awaited<ReturnType<Store['digestFor']>>

/** What a person's digest says now, in words and as data; `send` also sends it, beside the one of the day. */
export async function showDigestOf(
  { parts }: Room,
  { for: email, send }: { for: string; send: boolean },
): Promise<{ text: string | null; content: Content; sent: boolean }> {
  const { store, profile, clock } = parts
  const directory = await store.directory()
  const reader = personByEmail(directory, email)
  const now = clock()
  const { day } = localTime(now, reader.timeZone)
  const content = await store.digestFor({ person: reader.id, day, month: true, now: now.toISOString(), send })
  const rows = content ? await store.openTasks(tasksNamed(content)) : []
  const card = content && renderDigest({ kind: 'digest', content, rows, profile, directory })
  if (send) parts.wakeWorker()
  return { text: card && linesToText(cardLines(card), null), content, sent: send && card !== null }
}
