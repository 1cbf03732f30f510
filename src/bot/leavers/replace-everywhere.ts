import type { PersonId, TaskId } from '../../machine/ids.ts'
import { type Duty, replaceLeaver } from '../../machine/replace-leaver.ts'
import type { Replacement } from '../../store/store.ts'
import { commitForOffice } from '../chores/commit-for-office.ts'
import { tellDeputies } from '../chores/tell-deputies.ts'
import { makeWorld } from '../commands/make-world.ts'
import type { OfficeParts } from '../office-parts.ts'
import { tellSuccessor } from './tell-successor.ts'

/** One duty that passed on one task. */
interface Passed {
  number: string
  duty: Duty
  unit: string | null
}
export interface Replaced {
  replacement: Replacement
  passed: Passed[]
  /** Tasks that wait for the successor by an office that they took over, though nothing of the task changed. */
  waiting: string[]
  /** False: all of it was done before. */
  isChanged: boolean
}

const MOST_ATTEMPTS = 10

/**
 * Puts the successor wherever the leaver stands: first in the directory, then on each open task, a commit each, at last
 * they are told. A run that was cut short is finished by the next one. Throws `ReplacementRefused`.
 */
export async function replaceEverywhere(
  parts: OfficeParts,
  { leaver, successor }: { leaver: PersonId; successor: PersonId },
): Promise<Replaced> {
  const { store } = parts
  const { now, today } = makeWorld(parts, await store.directory())
  const replacement = await store.replacePerson({ leaver, successor, today }, { by: successor, at: now })
  const passed: Passed[] = []
  for (const id of await store.openTasksOf(leaver, today)) {
    passed.push(...(await replaceOnTask(parts, { leaver, replacement, id })))
  }
  const told = await tellSuccessor(parts, { leaver, replacement })
  // Whoever is away and had the leaver for a deputy has the successor from now on.
  if (replacement.isNew && replacement.absences > 0) await tellDeputies(parts)
  parts.wakeWorker()
  return {
    replacement,
    passed,
    waiting: told.waiting,
    isChanged: replacement.isNew || passed.length > 0 || told.isNew,
  }
}

async function replaceOnTask(
  parts: OfficeParts,
  { leaver, replacement, id }: { leaver: PersonId; replacement: Replacement; id: TaskId },
): Promise<Passed[]> {
  return parts.turns(id, async () => {
    const committed = await commitForOffice(parts, {
      ...{ deliveryKey: `replaced:${replacement.id}:${id}`, id, attempts: MOST_ATTEMPTS },
      decide: (task, world) => replaceLeaver(task, leaver, world),
    })
    if (committed === 'busy') throw new Error(`${id} was moved by others all the time.`)
    return (committed?.decision.facts ?? []).map(({ data }) => ({
      number: committed?.task.number ?? '',
      ...{ duty: data['duty'] as Duty, unit: (data['unit'] as string | undefined) ?? null },
    }))
  })
}
