import type { PersonId } from '../../machine/ids.ts'
import type { Platform } from '../../store/store.ts'
import type { OfficeParts } from '../office-parts.ts'

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
