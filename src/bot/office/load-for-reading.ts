import type { Person } from '../../machine/people/directory.ts'
import { mayReadDetails } from '../../machine/people/may-read.ts'
import type { World } from '../../machine/task/decision.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Task } from '../../machine/task/task.ts'
import { makeWorld } from './make-world.ts'
import type { OfficeParts } from './office-parts.ts'
import { noSuchTask, notInDirectory } from './replies.ts'

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

/**
 * Before anything sensitive is shown: checks that the reader may see it, and records who looked, when and where
 * (ADR 0005). Null: it is recorded; otherwise the sentence why not.
 */
export async function recordLook(parts: OfficeParts, reading: Reading, surface: string): Promise<string | null> {
  const { task, reader, world } = reading
  if (!mayReadDetails(task, reader, world)) {
    return `Details of ${task.number} open only for those who have a part in it. Ask its task manager to add you in cc.`
  }
  await parts.store.recordLook({ task: task.id, person: reader.id, at: world.now, surface })
  return null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The id of a task, an assignment or a step out of a button, which anybody may have typed; null when it is none. */
export function readRef(ref: string): string | null {
  return uuid.test(ref) ? ref.toLowerCase() : null
}

/**
 * A task's number in full (`ITMS-2026-00012`) from any usual writing: `itms-2026-12`, `ITMS 2026 12`, `2026-12`, `#12`,
 * `12` (of `year`). Null when the text is no number.
 */
export function normalizeNumber(text: string, prefix: string, year: number): string | null {
  const separator = '[\\s\\-–/_.]*'
  const pattern = new RegExp(`^#?(?:${prefix}${separator})?(?:(\\d{4})[\\s\\-–/_.]+)?(\\d{1,6})$`, 'i')
  const [, ofYear, count] = pattern.exec(text.trim()) ?? []
  if (count === undefined || Number(count) === 0) return null
  return `${prefix}-${ofYear ?? year}-${String(Number(count)).padStart(5, '0')}`
}

/** What stands before a word on this surface: Slack has a slash command, elsewhere the word is a message. */
export function prefixOn(surface: string): string {
  return surface === 'slack' ? '/task' : ''
}
