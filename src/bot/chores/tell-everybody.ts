import type { World } from '../../machine/decision.ts'
import type { Person } from '../../machine/directory.ts'
import { makeWorld } from '../commands/make-world.ts'
import type { OfficeParts } from '../office-parts.ts'

/** Tells each person of the directory what `tellOne` has for them, and wakes the worker. Returns how many were told. */
export async function tellEverybody(
  parts: OfficeParts,
  tellOne: (parts: OfficeParts, person: Person, world: World) => Promise<number>,
): Promise<number> {
  const world = makeWorld(parts, await parts.store.directory())
  let told = 0
  for (const person of world.directory.people.values()) told += await tellOne(parts, person, world)
  if (told > 0) parts.wakeWorker()
  return told
}
