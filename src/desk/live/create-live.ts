import type { Logger } from '../../bot/logging/create-logger.ts'
import type { PersonId, TaskId } from '../../machine/task/ids.ts'
import type { InboxStore } from '../../store/inbox/inbox-store.ts'

/** One open page: what it shows, and how it is told that something of that moved. */
export interface Watcher {
  person: PersonId
  /** The versions that the page shows. */
  tasks: Map<TaskId, number>
  /** The newest card on the page; null: it does not show new ones. */
  inbox: number | null
  moved(): void
  /** This person has more pages open than we keep connections for. */
  enough(): void
}

export interface Live {
  /** Begins to watch and returns how to end it. The page is told at once when what it shows is old already. */
  watch(watcher: Watcher): () => void
  /** Something was committed. */
  wake(): void
  stop(): void
}

interface LiveOptions {
  store: InboxStore
  logger: Logger
  /** How often to look for what other processes committed while a page is open; null: this is the only process. */
  pollMs: number | null
}

const MOST_PAGES_OF_ONE = 8

/** Tells open pages what moved: one look at the database for all pages of this process, however many there are. */
export function createLive({ store, logger, pollMs }: LiveOptions): Live {
  const watchers = new Set<Watcher>()
  let isLooking = false
  let isAskedAgain = false
  let timer: NodeJS.Timeout | null = null

  return {
    watch(watcher) {
      const others = [...watchers].filter(({ person }) => person === watcher.person)
      // Sets keep their order: the first one has been open longest.
      if (others.length >= MOST_PAGES_OF_ONE) others[0]?.enough()
      watchers.add(watcher)
      wake()
      if (pollMs !== null) timer ??= setInterval(wake, pollMs)
      return () => {
        watchers.delete(watcher)
        if (watchers.size === 0) rest()
      }
    },
    wake,
    stop: rest,
  }

  function rest(): void {
    if (timer) clearInterval(timer)
    timer = null
  }

  function wake(): void {
    isAskedAgain = watchers.size > 0
    if (!isLooking) void lookWhileAsked()
  }

  async function lookWhileAsked(): Promise<void> {
    isLooking = true
    while (isAskedAgain) {
      isAskedAgain = false
      await look().catch((error) => logger.warn({ err: error }, 'open pages could not be told what moved'))
    }
    isLooking = false
  }

  async function look(): Promise<void> {
    const present = [...watchers]
    const tasks = [...new Set(present.flatMap((watcher) => [...watcher.tasks.keys()]))]
    const people = [...new Set(present.filter(({ inbox }) => inbox !== null).map(({ person }) => person))]
    const [versions, cards] = await Promise.all([
      tasks.length > 0 ? store.versions(tasks) : [],
      people.length > 0 ? store.newestCards(people) : [],
    ])
    const versionOf = new Map(versions.map(({ task, version }) => [task, version]))
    const newestOf = new Map(cards.map(({ person, seq }) => [person, seq]))
    for (const watcher of present) if (hasMoved(watcher, versionOf, newestOf)) watcher.moved()
  }
}

/** Whether the page shows something old; it counts as told from then on. */
function hasMoved(watcher: Watcher, versionOf: Map<TaskId, number>, newestOf: Map<PersonId, number>): boolean {
  let isOld = false
  for (const [task, shown] of watcher.tasks) {
    const version = versionOf.get(task) ?? 0
    if (version <= shown) continue
    watcher.tasks.set(task, version)
    isOld = true
  }
  const newest = newestOf.get(watcher.person) ?? 0
  if (watcher.inbox !== null && newest > watcher.inbox) {
    watcher.inbox = newest
    isOld = true
  }
  return isOld
}
