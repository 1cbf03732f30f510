import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { TeamsConfig } from '../../bot/config/read-teams-config.ts'
import type { Identity } from '../../store/accounts/account-store.ts'

/** The account that a token of Teams' single sign-on proves; null: it proves nothing. Rejects when the keys cannot be fetched. */
export type VerifyTabToken = (token: string) => Promise<Identity | null>

/** The right that the app registration exposes to Teams (docs/teams.md). */
const scope = 'access_as_user'

/**
 * Checks tokens that Teams gives a tab (Teams: single sign-on for tabs): signed by a key of the tenant, for our app, from our
 * tenant, with the right that we expose, not lapsed. `publicUrl` names the host in the audience `api://host/app-id`.
 */
export function createVerifyTabToken(config: TeamsConfig, publicUrl: string): VerifyTabToken {
  const { appId, tenantId } = config
  const login =
    config.apiUrl ??
    (config.cloud === 'government' ? 'https://login.microsoftonline.us' : 'https://login.microsoftonline.com')
  const keys = createRemoteJWKSet(new URL(`${login}/${tenantId}/discovery/v2.0/keys`))
  const audience = [appId, `api://${new URL(publicUrl).host}/${appId}`]
  const issuer = [`${login}/${tenantId}/v2.0`, `${config.apiUrl ?? 'https://sts.windows.net'}/${tenantId}/`]
  return async (token) => {
    try {
      const options = { audience, issuer, algorithms: ['RS256'], requiredClaims: ['exp', 'oid', 'tid', 'scp'] }
      const { payload } = await jwtVerify(token, keys, options)
      return identityOf(payload, tenantId)
    } catch (error) {
      const isUnreachable = error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)
      if (isUnreachable || error.code === 'ERR_JOSE_GENERIC') throw error
      return null
    }
  }
}

function identityOf({ oid, tid, scp }: JWTPayload, tenantId: string | null): Identity | null {
  if (typeof oid !== 'string' || typeof tid !== 'string' || typeof scp !== 'string') return null
  if (tid.toLowerCase() !== tenantId || !scp.split(' ').includes(scope)) return null
  return { platform: 'teams', tenant: tid.toLowerCase(), user: oid.toLowerCase() }
}
