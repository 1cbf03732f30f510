import { loadProfile } from '../../../src/bot/config/load-profile.ts'
import type { Field, Profile } from '../../../src/machine/profile/profile-schema.ts'

/** The profile that ships with the project. */
export const ihsc: Profile = await loadProfile('profiles/ihsc')

export function fieldOf(profile: Profile, tabKey: string, fieldKey: string): Field {
  const field = profile.tabs.find((tab) => tab.key === tabKey)?.fields.find((candidate) => candidate.key === fieldKey)
  if (!field) throw new Error(`no field ${tabKey}.${fieldKey}`)
  return field
}
