import type { Json } from './json.ts'

/** A person of the workspace as a test describes them. */
export type PersonSpec = {
  email: string
  name: string
  id?: string
  /** IANA zone; America/New_York by default. */
  tz?: string
  /** false: Slack has not verified the address. */
  emailConfirmed?: boolean
  /** Deactivated account. */
  deleted?: boolean
  isBot?: boolean
  /** A guest (is_restricted). */
  guest?: boolean
  /** The home team of a stranger of a shared channel; the workspace's own by default. */
  teamId?: string
}

/** A person of the workspace. */
export type User = Required<PersonSpec>

/** Completes a description; `index` makes the id. */
export function makeUser(spec: PersonSpec, index: number, teamId: string): User {
  return {
    id: `U0STAND${String(index).padStart(3, '0')}`,
    tz: 'America/New_York',
    emailConfirmed: true,
    deleted: false,
    isBot: false,
    guest: false,
    teamId,
    ...spec,
  }
}

/** The name that payloads carry: `ann.lee` for ann.lee@example.org. */
export function handleOf(user: User): string {
  return user.email.split('@')[0] ?? user.email
}

/** The user object of users.info (Slack: user object reference). The address needs its own scope. */
export function userObject(user: User, workspaceTeam: string, withEmail: boolean): Json {
  const profile = {
    real_name: user.name,
    real_name_normalized: user.name,
    display_name: user.name,
    display_name_normalized: user.name,
    team: user.teamId,
    ...(withEmail ? { email: user.email } : {}),
  }
  const base = { id: user.id, team_id: user.teamId, name: handleOf(user), deleted: user.deleted, profile }
  const flags = { is_bot: user.isBot, is_app_user: false, is_email_confirmed: user.emailConfirmed }
  // Slack leaves the time zone and the roles out of a deactivated account.
  if (user.deleted) return { ...base, ...flags }
  return {
    ...base,
    ...flags,
    real_name: user.name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: 0,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest,
    is_ultra_restricted: false,
    ...(user.teamId === workspaceTeam ? {} : { is_stranger: true }),
    updated: 1_700_000_000,
  }
}
