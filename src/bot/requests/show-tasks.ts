import type { AdaptiveCard } from '../../cards/adaptive-card.ts'
import type { Choice } from '../../cards/forms/inputs/input-row.ts'
import { peopleChoices, unitChoices } from '../../cards/forms/inputs/people-choices.ts'
import { renderHome } from '../../cards/views/lists/home-view.ts'
import { renderSharedCard } from '../../cards/views/lists/shared-card-view.ts'
import { listRow, renderTaskList } from '../../cards/views/lists/task-list-view.ts'
import { renderTaskCard } from '../../cards/views/task-card/task-card-view.ts'
import { offers } from '../../machine/lifecycle/offers.ts'
import type { Directory, Person } from '../../machine/people/directory.ts'
import type { Profile } from '../../machine/profile/profile-schema.ts'
import type { World } from '../../machine/task/decision.ts'
import type { AssignmentId } from '../../machine/task/ids.ts'
import type { TaskQuery } from '../../store/lists/list-store.ts'
import { loadReader, type Reading } from '../office/load-for-reading.ts'
import type { Office } from '../office/office.ts'
import type { OfficeParts } from '../office/office-parts.ts'
import { sentenceReply } from '../office/replies.ts'

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

/** The overview card, with what this reader may do now; of one unit where `assignment` names it. */
export function showTaskCard(
  { desk }: Pick<OfficeParts, 'desk'>,
  { task, reader, world }: Reading,
  assignment: AssignmentId | null,
): AdaptiveCard {
  const { profile, directory, today } = world
  return renderTaskCard({
    kind: 'overview',
    task,
    assignment,
    step: null,
    reader,
    offers: offers(task, reader, world),
    profile,
    directory,
    today,
    hasDesk: desk !== null,
  })
}

/** What Teams shows of a search without another request. */
const MOST_FOUND = 25

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
  const { rows } = await parts.store.list({ ...what, reader: actor, today, page: 0, pageSize: MOST_FOUND })
  return rows.map((row) => {
    const { number, title, line } = listRow(profile, today, row)
    return { number, title, line, card: renderSharedCard(profile, today, row) }
  })
}

/** Slack: options of an external select. */
const MOST_SUGGESTED = 100

/** People or units for a picker: those that begin with the text first, then those that hold it. */
export function suggest(directory: Directory, profile: Profile, dataset: string, text: string): Choice[] {
  const wanted = text.trim().toLowerCase()
  const rank = ({ title }: Choice) => (title.toLowerCase().startsWith(wanted) ? 0 : 1)
  return candidates(directory, profile, dataset)
    .filter(({ title }) => title.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title))
    .slice(0, MOST_SUGGESTED)
}

function candidates(directory: Directory, profile: Profile, dataset: string): Choice[] {
  if (dataset === 'units') return unitChoices(profile)
  return dataset === 'people' ? peopleChoices(directory) : []
}
