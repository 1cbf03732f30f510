import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import { renderHome } from '../../cards/views/home-view.ts'
import { renderTaskList } from '../../cards/views/task-list-view.ts'
import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import type { TaskQuery } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'

/** Rows of a page: a row is two blocks in Slack, and a message has 50. */
const PAGE_SIZE = 10
const HOME_PAGE_SIZE = 25

interface For {
  reader: Person
  world: World
}

/** One page of a list of tasks; `page` from 0. */
export async function showList(
  { store }: OfficeParts,
  { reader, world }: For,
  query: { view: TaskQuery['view']; page: number; text?: string },
): Promise<AdaptiveCard> {
  const { profile, today } = world
  const found = await store.list({ ...query, reader: reader.id, today, pageSize: PAGE_SIZE })
  return renderTaskList({ view: query.view, ...found, page: query.page, pageSize: PAGE_SIZE, profile, today })
}

/** App home: the reader's tasks with counts. */
export async function showHome({ store }: OfficeParts, { reader, world }: For, page: number): Promise<AdaptiveCard> {
  const { profile, today } = world
  const [found, counts] = await Promise.all([
    store.list({ view: 'mine', reader: reader.id, today, page, pageSize: HOME_PAGE_SIZE }),
    store.countByStatus(reader.id, today),
  ])
  const { directory } = world
  return renderHome({ reader, counts, ...found, page, pageSize: HOME_PAGE_SIZE, profile, directory, today })
}
