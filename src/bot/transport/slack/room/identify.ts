import type { WebClient } from '@slack/web-api'
import type { Person } from '../../../../machine/people/directory.ts'
import type { Office } from '../../../office/office.ts'
import { errorCodeOf } from './error-code.ts'
import type { WorkspaceSource } from './workspace.ts'

/** The person behind a Slack user; `team` is the payload's, where it has one. Null: nobody of the directory. */
export type Identify = (user: string, team?: string | null) => Promise<Person | null>

export const notInDirectory =
  'Your Slack e-mail is not in the Routeslip directory. Ask a task manager of your office to add you, then try again.'

const NOBODY = new Set(['user_not_found', 'users_not_found', 'user_not_visible'])

/** Slack is asked for the e-mail only when the office does not know the account yet. */
export function createIdentify(office: Office, client: WebClient, workspace: WorkspaceSource): Identify {
  return async (user, team) => {
    const tenant = await workspace.tenant(team)
    return office.identify({ platform: 'slack', tenant, user }, async () => {
      try {
        return verifiedEmailOf((await client.users.info({ user })).user, tenant)
      } catch (error) {
        if (NOBODY.has(errorCodeOf(error))) return null
        throw error
      }
    })
  }
}

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
