import type { Person } from '../../machine/people/directory.ts'
import type { PersonId } from '../../machine/task/ids.ts'
import type { Platform, Preference } from '../../store/accounts/account-store.ts'
import type { OfficeParts } from '../office/office-parts.ts'

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

export const platformNames: Record<Platform, string> = { slack: 'Slack', teams: 'Teams', email: 'e-mail' }

/** Keeps where this person wants new cards; the sentence says what that means now. */
export async function preferPlatform(parts: OfficeParts, person: PersonId, platform: Platform): Promise<string> {
  if (platform === 'email' && parts.mailer === null) {
    return 'No e-mail is sent from here, so nothing was changed. Choose slack or teams.'
  }
  await parts.store.savePreference(person, { platform })
  const name = platformNames[platform]
  const linked = await parts.store.identitiesOf(person)
  const isKnown = platform === 'email' || linked.some((account) => account.platform === platform)
  return isKnown
    ? `New cards come to you by ${name} from now on. Those that stand elsewhere are kept up to date.`
    : `New cards come to you by ${name} as soon as you are known there: write help to Routeslip in ${name}. Until then they come where they came so far.`
}
