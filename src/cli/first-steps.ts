import { makeWorld } from '../bot/commands/make-world.ts'
import type { OfficeParts } from '../bot/office-parts.ts'
import { officialsOf, openStep } from '../machine/authority.ts'
import type { Directory, Person } from '../machine/directory.ts'

/** One line for whoever starts Routeslip without chat: where to look, and what to click first. */
export async function firstSteps({ parts }: { parts: OfficeParts }, address: string): Promise<string> {
  const directory = await parts.store.directory()
  if (directory.people.size === 0) return 'Load your people first: npx routeslip people import FILE.csv'
  const official = await waitedFor(parts, directory)
  const click = official
    ? `choose ${official.name} (${official.title}), and press Clear on the card that needs you`
    : 'and choose who you are'
  return `Open ${address}/desk${official ? ', ' : ' '}${click}.`
}

/** A clearing official for whom a task waits. */
async function waitedFor(parts: OfficeParts, directory: Directory): Promise<Person | null> {
  const [reader] = [...directory.people.values()].filter(({ active }) => active)
  if (!reader) return null
  const world = makeWorld(parts, directory)
  const query = { view: 'active', reader: reader.id, today: world.today, status: 'sentToAd' } as const
  const { rows } = await parts.store.list({ ...query, page: 0, pageSize: 1 })
  const task = rows[0] ? await parts.store.task({ id: rows[0].id }) : null
  const step = task && openStep(task)
  return (task && step && officialsOf(step, task, world)[0]) || null
}
