import type { Person } from '../../machine/directory.ts'
import type { Preference } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'

/** Changes when the reader's digest comes; says how it is now. Who names an hour wants one: it comes daily again where it was off. */
export async function changeDigest(
  { store }: OfficeParts,
  reader: Person,
  change: Partial<Preference>,
): Promise<string> {
  const before = await store.preferenceOf(reader.id)
  const isBack = change.digestAt !== undefined && before.digest === 'off'
  const wanted = isBack ? { digest: 'daily' as const, ...change } : change
  await store.savePreference(reader.id, wanted)
  return digestWords({ ...before, ...wanted }, reader.timeZone)
}

/** When somebody's digest comes, to them: "Your digest comes on working days at 08:00 (America/New_York)." */
export function digestWords({ digest, digestAt }: Preference, timeZone: string): string {
  const at = `at ${digestAt} (${timeZone})`
  if (digest === 'off') return `You get no digest. Reminders of due dates still come ${at} on working days.`
  if (digest === 'weekly')
    return `Your digest comes on the first working day of each week ${at}, and reminders of due dates on the others.`
  return `Your digest comes on working days ${at}.`
}
