import type { Profile } from '../machine/profile/profile-schema.ts'

export interface StoreOptions {
  /** Prefix of the numbers, and the classes of positions. */
  profile: Profile
  /** IANA name of the office's zone: the year of a number is the office's. */
  timeZone: string
}
