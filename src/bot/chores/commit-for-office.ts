import type { Person } from '../../machine/people/directory.ts'
import type { Decision, World } from '../../machine/task/decision.ts'
import type { PersonId, TaskId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import { makeWorld } from '../office/make-world.ts'
import type { OfficeParts } from '../office/office-parts.ts'

type Decided = Extract<Decision, { ok: true }>

interface OfficeRequest {
  /** Whoever asks again under the same key changes nothing. */
  deliveryKey: string
  id: TaskId
  attempts: number
  /** What the office decides of the task as it stands now, or that another one is made of it; null: nothing. */
  decide(task: Task, world: World): { actor: Person; decision: Decided } | null
}

/**
 * Commits what nobody in particular decided. It is decided again while others move the task; `busy` when they do so at each
 * attempt. Null: there was nothing to do, or it was done before.
 */
export async function commitForOffice(
  parts: OfficeParts,
  { deliveryKey, id, attempts, decide }: OfficeRequest,
): Promise<{ task: Task; decision: Decided } | 'busy' | null> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { task, earlier, directory } = await parts.store.loadForDecision(deliveryKey, id)
    if (!task || earlier) return null
    const world = makeWorld(parts, directory)
    const decided = decide(task, world)
    if (!decided) return null
    const { actor, decision } = decided
    const { kind } = await parts.store.commitDecision({
      ...{ deliveryKey, before: decision.task.id === task.id ? task : null, decision, actor: actor.id, now: world.now },
      directoryRevision: directory.revision,
    })
    if (kind === 'stale') continue
    if (kind !== 'committed') return null
    parts.counters.add('commits')
    return { task, decision }
  }
  return 'busy'
}

/** The open tasks that are or were the person's, in the order of their numbers; two statements, however many. */
export async function openTasks({ store }: OfficeParts, person: PersonId, { today }: World): Promise<Task[]> {
  const ids = await store.openTasksOf(person, today)
  const found = await store.inbox.tasks(ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
