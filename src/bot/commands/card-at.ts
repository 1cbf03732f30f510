import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Office } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import type { DrawCard } from '../outbox/delivery-parts.ts'

type CardRequest = Parameters<Office['cardAt']>[0]

/** The copy that stands there, drawn as it is now. Null: it is not a card of ours, or was sent to somebody else. */
export async function cardAt(
  parts: OfficeParts,
  drawCard: DrawCard,
  { actor, at }: CardRequest,
): Promise<AdaptiveCard | null> {
  const post = await parts.store.postAt(at, at.conversation, at.message)
  if (!post || post.person !== actor) return null
  const task = await parts.store.task({ id: post.task })
  const directory = await parts.store.directory()
  const reader = directory.people.get(actor)
  return task && reader ? drawCard({ ...post, since: post.postedAt }, task, reader, directory) : null
}
