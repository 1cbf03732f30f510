import { repeatTask } from '../../machine/repeat-task.ts'
import { makeWorld } from '../commands/make-world.ts'
import type { OfficeParts } from '../office-parts.ts'

const MOST_ATTEMPTS = 3

/**
 * Makes the next task of every one that comes back and whose time has come. The database takes one follower of a task, so
 * any number of processes make exactly one. Returns how many this one made.
 */
export async function repeatTasks(parts: OfficeParts): Promise<number> {
  let made = 0
  for (const id of await parts.store.recurringTasks()) made += (await repeatOnce(parts, id)) ? 1 : 0
  if (made > 0) parts.wakeWorker()
  return made
}

async function repeatOnce(parts: OfficeParts, id: string): Promise<boolean> {
  const deliveryKey = `recurrence:${id}`
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const { task, earlier, directory } = await parts.store.loadForDecision(deliveryKey, id)
    if (!task || earlier) return false
    const world = makeWorld(parts, directory)
    const repeated = repeatTask(task, world)
    if (!repeated) return false
    const { actor, decision } = repeated
    const { kind } = await parts.store.commitDecision({
      ...{ deliveryKey, before: null, decision, actor: actor.id, now: world.now },
      directoryRevision: directory.revision,
    })
    if (kind === 'committed') parts.counters.add('commits')
    if (kind !== 'stale') return kind === 'committed'
  }
  // Somebody changes the directory all the time; the next sweep tries again.
  return false
}
