import { mayReadDetails } from '../../machine/may-read.ts'
import type { OfficeParts } from '../office-parts.ts'
import type { Reading } from './load-for-reading.ts'

/**
 * Before anything sensitive is shown: checks that the reader may see it, and records who looked, when and where
 * (DESIGN.md section 6). Null: it is recorded; otherwise the sentence why not.
 */
export async function recordLook(parts: OfficeParts, reading: Reading, surface: string): Promise<string | null> {
  const { task, reader, world } = reading
  if (!mayReadDetails(task, reader, world)) {
    return `Details of ${task.number} open only for those who have a part in it. Ask its task manager to add you in cc.`
  }
  await parts.store.recordLook({ task: task.id, person: reader.id, at: world.now, surface })
  return null
}
