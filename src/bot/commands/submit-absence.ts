import { readAbsence } from '../../cards/forms/absence-form.ts'
import { daysWords } from '../../cards/forms/days.ts'
import { type NewAbsence, principalsOf } from '../../machine/absence.ts'
import { authorityPasses } from '../../machine/authority.ts'
import type { World } from '../../machine/decision.ts'
import { nameOf, type Person } from '../../machine/directory.ts'
import type { IsoDate, PersonId } from '../../machine/ids.ts'
import { tellDeputiesOf } from '../chores/tell-deputies.ts'
import type { FormResult, FormValues } from '../office.ts'
import type { OfficeParts } from '../office-parts.ts'
import { loadReader } from './load-for-reading.ts'
import { makeWorld } from './make-world.ts'

/** Keeps or ends an absence, and says what is so now. */
export async function submitAbsence(parts: OfficeParts, actor: PersonId, values: FormValues): Promise<FormResult> {
  const loaded = await loadReader(parts, actor)
  if ('sentence' in loaded) return { kind: 'refused', sentence: loaded.sentence }
  const { reader, world } = loaded
  const read = readAbsence(values, { actor: reader, directory: world.directory, today: world.today })
  if ('errors' in read) return { kind: 'errors', errors: read.errors }
  if ('end' in read) return endAbsence(parts, reader, read.end, world)
  return enterAbsence(parts, reader, read.absence)
}

/** The same for a person and days that were checked already. */
async function enterAbsence(parts: OfficeParts, actor: Person, absence: NewAbsence): Promise<FormResult> {
  try {
    await parts.store.saveAbsence(absence, { by: actor.id, at: parts.clock().toISOString() })
  } catch (error) {
    // Somebody else's absence came in between, and the two would make a loop.
    if (error instanceof Error && error.name === 'AbsenceRefused')
      return { kind: 'errors', errors: { deputy: error.message } }
    throw error
  }
  const world = makeWorld(parts, await parts.store.directory())
  await tellNow(parts, absence.person, world)
  return { kind: 'done', sentence: savedSentence(actor, absence, world), show: true }
}

async function endAbsence(
  parts: OfficeParts,
  actor: Person,
  { person, from }: { person: PersonId; from: IsoDate },
  { today, now, directory }: World,
): Promise<FormResult> {
  const ended = await parts.store.endAbsence({ person, from, today }, { by: actor.id, at: now })
  if (!ended) return { kind: 'refused', sentence: 'There is no such absence any more: open the form again.' }
  const whose = person === actor.id ? 'Your absence' : `The absence of ${nameOf(directory, person)}`
  return { kind: 'done', sentence: `${whose} has ended; nobody acts in it from today on.`, show: true }
}

/** An absence that has begun is told at once; others on the morning of their first day. Chains may have become longer. */
async function tellNow(parts: OfficeParts, id: PersonId, world: World): Promise<void> {
  const person = world.directory.people.get(id)
  if (!person) return
  let told = 0
  for (const each of [person, ...principalsOf(world.directory, person, world.today)]) {
    told += await tellDeputiesOf(parts, each, world)
  }
  if (told > 0) parts.wakeWorker()
}

function savedSentence(actor: Person, absence: NewAbsence, { directory, profile }: World): string {
  const [person, deputy] = [directory.people.get(absence.person), directory.people.get(absence.deputy)]
  const whom = absence.person === actor.id ? 'you' : nameOf(directory, absence.person)
  const saved = `${nameOf(directory, absence.deputy)} acts for ${whom} ${daysWords(absence)}.`
  if (!person || !deputy) return saved
  const overlapping = deputy.absences.find(({ from, until }) => from <= absence.until && absence.from <= until)
  const chain = overlapping
    ? ` They are away ${daysWords(overlapping)}, when ${nameOf(directory, overlapping.deputy)} acts.`
    : ''
  const kept = person.positions.filter((position) => !authorityPasses(position, deputy, profile))
  const limits = kept.length > 0 ? ` They cannot clear as ${kept.join(', ')}: that authority may not pass to them.` : ''
  return `${saved}${chain}${limits}`
}
