/** What `users.info` and `users.lookupByEmail` say of a user; a stand-in may leave out the optional fields. */
export interface SlackUser {
  id?: string
  team_id?: string
  deleted?: boolean
  is_bot?: boolean
  is_stranger?: boolean
  is_email_confirmed?: boolean
  profile?: { email?: string }
}

/**
 * The e-mail that proves who a Slack user is, in lower case; null when it proves nothing: a bot, a closed account,
 * somebody of another workspace (Slack Connect), an address that was never confirmed. `team`: our own team id.
 */
export function verifiedEmailOf(user: SlackUser | undefined, team: string): string | null {
  if (!user || user.deleted || user.is_bot || user.is_stranger) return null
  if (user.team_id && user.team_id !== team) return null
  if (user.is_email_confirmed === false) return null
  return user.profile?.email?.trim().toLowerCase() || null
}
