import { readAuthority } from '../../cards/forms/authority-form.ts'
import { daysWords } from '../../cards/forms/days.ts'
import type { World } from '../../machine/decision.ts'
import { type DelegatedAuthority, nameOf, type Person } from '../../machine/directory.ts'
import type { PersonId } from '../../machine/ids.ts'
import { tellDelegate } from '../chores/tell-delegates.ts'
import type { FormResult, FormValues } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { loadReader } from './load-for-reading.ts'
import { makeWorld } from './make-world.ts'
import { whyNoAuthority } from './why-not.ts'

/** Delegates a clearing authority for a period, or ends one, and says what is so now (Guide II.F). */
export async function submitAuthority(parts: OfficeParts, actor: PersonId, values: FormValues): Promise<FormResult> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return { kind: 'refused', sentence: loaded.sentence }
  const { reader, world } = loaded
  const refused = whyNoAuthority(reader, world)
  if (refused) return { kind: 'refused', sentence: refused }
  const { directory, profile, today, now } = world
  const read = readAuthority(values, { actor: reader, directory, profile, today })
  if ('errors' in read) return { kind: 'errors', errors: read.errors }
  if ('end' in read) return endAuthority(parts, reader, read.end, world)
  await parts.store.delegateAuthority(read.authority, { by: reader.id, at: now })
  await tellNow(parts, read.authority.person)
  return { kind: 'done', sentence: savedSentence(read.authority, world), show: true }
}

async function endAuthority(
  parts: OfficeParts,
  actor: Person,
  { person, position }: { person: PersonId; position: string },
  { today, now, directory }: World,
): Promise<FormResult> {
  const ended = await parts.store.endAuthority({ person, position, today }, { by: actor.id, at: now })
  if (!ended) return { kind: 'refused', sentence: 'There is no such authority any more: open the form again.' }
  const sentence = `The authority of ${nameOf(directory, person)} as ${position} has ended; what they cleared stays cleared.`
  return { kind: 'done', sentence, show: true }
}

/** What waits for the position is shown at once; a period that begins later is told on its first morning. */
async function tellNow(parts: OfficeParts, id: PersonId): Promise<void> {
  const world = makeWorld(parts, await parts.store.directory())
  const person = world.directory.people.get(id)
  if (person && (await tellDelegate(parts, person, world)) > 0) parts.wakeWorker()
}

function savedSentence(
  { person, position, from, until }: DelegatedAuthority & { person: PersonId },
  { directory }: World,
): string {
  return `${nameOf(directory, person)} clears as ${position} ${daysWords({ from, until })}. Tasks that need SES clearance stay with the ${position}.`
}
