import type { WebClient } from '@slack/web-api'
import type { Person } from '../../../machine/directory.ts'
import type { Office } from '../../office.ts'
import { errorCodeOf } from './error-code.ts'
import { verifiedEmailOf } from './verified-email.ts'
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
