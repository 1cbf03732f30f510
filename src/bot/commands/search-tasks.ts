import { listRow } from '../../cards/views/list-row.ts'
import { renderSharedCard } from '../../cards/views/shared-card-view.ts'
import type { Office } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { loadReader } from './load-for-reading.ts'
import { sentenceReply } from './replies.ts'

/** What Teams shows of a search without another request. */
const MOST = 25

/** Tasks by number, case number or words, each with the card to share; without a text the reader's own. */
export async function searchTasks(
  parts: OfficeParts,
  { actor, text }: Parameters<Office['search']>[0],
): ReturnType<Office['search']> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return sentenceReply(loaded.sentence)
  const { profile, today } = loaded.world
  const wanted = text.trim()
  const what = wanted === '' ? ({ view: 'mine' } as const) : ({ view: 'find', text: wanted } as const)
  const { rows } = await parts.store.list({ ...what, reader: actor, today, page: 0, pageSize: MOST })
  return rows.map((row) => {
    const { number, title, line } = listRow(profile, today, row)
    return { number, title, line, card: renderSharedCard(profile, today, row) }
  })
}
