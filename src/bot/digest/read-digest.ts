import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderDigest, tasksNamed } from '../../cards/views/lists/digest-view.ts'
import { localTime } from '../../machine/days/local-time.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { MessageContent } from '../../store/digest/message-content.ts'
import type { OfficeParts } from '../office/office-parts.ts'

export interface DigestOf {
  content: MessageContent | null
  card: AdaptiveCard | null
}

/** What the reader's digest says now, with the 30-day view; `card` null: nothing. `send` queues it for them too. */
export async function readDigest(
  { store, clock, profile }: Pick<OfficeParts, 'store' | 'clock' | 'profile'>,
  { reader, directory, send }: { reader: Person; directory: Directory; send: boolean },
): Promise<DigestOf> {
  const now = clock()
  const { day } = localTime(now, reader.timeZone)
  const content = await store.digestFor({ person: reader.id, day, month: true, now: now.toISOString(), send })
  if (!content) return { content, card: null }
  const rows = await store.openTasks(tasksNamed(content))
  return { content, card: renderDigest({ kind: 'digest', content, rows, profile, directory }) }
}
