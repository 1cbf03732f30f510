import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import type { Task } from '../../machine/task.ts'
import type { OfficeParts } from '../office-parts.ts'
import { makeWorld } from './make-world.ts'
import { readRef } from './read-ref.ts'
import { noSuchTask, notInDirectory } from './refuse.ts'

export interface Reading {
  reader: Person
  world: World
  task: Task
}

/** The reader as the directory knows them, or a sentence for somebody who is not (any more) in it. */
export async function loadReader(
  parts: OfficeParts,
  actor: PersonId,
): Promise<{ reader: Person; world: World } | { sentence: string }> {
  const directory = await parts.store.directory()
  const reader = directory.people.get(actor)
  return reader?.active ? { reader, world: makeWorld(parts, directory) } : { sentence: notInDirectory.sentence }
}

/** The task that a button names (by its own id, an assignment's or a step's) with its reader, or a sentence why not. */
export async function loadForReading(
  parts: OfficeParts,
  actor: PersonId,
  ref: string | null,
): Promise<Reading | { sentence: string }> {
  const id = ref === null ? null : readRef(ref)
  if (id === null) return { sentence: noSuchTask.sentence }
  // Nothing was delivered under a fresh key, so only the task and the directory are found.
  const { task, directory } = await parts.store.loadForDecision(`read:${parts.newId()}`, id)
  const reader = directory.people.get(actor)
  if (!reader?.active) return { sentence: notInDirectory.sentence }
  return task ? { reader, world: makeWorld(parts, directory), task } : { sentence: noSuchTask.sentence }
}
